using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>What was said in one call, in the order of <c>seq</c>. Keeps the last thousand messages, in memory.</summary>
internal sealed class RoomChat
{
    public const int Kept = 1_000;

    private readonly Queue<ChatLine> _lines = new();
    private readonly Dictionary<(PeerId From, string Id), ChatLine> _byId = [];

    /// <summary>The seq of the last message, 0 for none.</summary>
    public long Seq { get; private set; }

    /// <summary>The last messages that <c>joined</c> carries, and whether there are older ones.</summary>
    public (IReadOnlyList<ChatLine> Lines, bool More) Tail =>
        ([.. _lines.Skip(_lines.Count - ProtocolLimits.DefaultHistoryItems)], Seq > ProtocolLimits.DefaultHistoryItems);

    /// <summary>The message that this sender has sent under this id before, if any.</summary>
    public ChatLine? Find(PeerId from, string? id) => id is null ? null : _byId.GetValueOrDefault((from, id));

    public ChatLine Add(Member from, string text, string? id, long ts)
    {
        var line = new ChatLine(++Seq, ts, from.Id, from.Name, from.Username, text, id);
        _lines.Enqueue(line);
        if (id is not null)
        {
            _byId[(from.Id, id)] = line;
        }

        if (_lines.Count > Kept && _lines.Dequeue() is { Id: { } old } oldest)
        {
            _byId.Remove((oldest.From, old));
        }

        return line;
    }
}
