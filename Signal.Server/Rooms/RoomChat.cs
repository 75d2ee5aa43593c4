using Signal.Protocol;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>What was said last in one call, in the order of <c>seq</c>: as much as <c>joined</c> carries. The rest is in the store.</summary>
internal sealed class RoomChat(IReadOnlyList<ChatLine> said)
{
    private readonly Queue<ChatLine> _lines = new(said);

    /// <summary>The last messages, and whether there are older ones.</summary>
    public (IReadOnlyList<ChatLine> Lines, bool More) Tail
    {
        get
        {
            var lines = ChatPage.Newest([.. _lines], ProtocolLimits.DefaultHistoryItems);
            return (lines, lines is [{ Seq: > 1 }, ..]);
        }
    }

    /// <summary>The seq of the last message, 0 for none.</summary>
    public long Seq { get; private set; } = said is [.., var last] ? last.Seq : 0;

    /// <summary>Adds the message that comes next.</summary>
    public void Add(ChatLine line)
    {
        if (line.Seq != Seq + 1)
        {
            throw new InvalidOperationException($"The store holds messages that this room has not seen: {line.Seq} came after {Seq}.");
        }

        Seq = line.Seq;
        _lines.Enqueue(line);
        if (_lines.Count > ProtocolLimits.DefaultHistoryItems)
        {
            _lines.Dequeue();
        }
    }
}
