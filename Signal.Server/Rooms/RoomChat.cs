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

    /// <summary>What was said after that message: the last of it, whether there are older messages than these, and whether it is all.</summary>
    public (IReadOnlyList<ChatLine> Lines, bool More, bool IsWhole) Since(long seq)
    {
        var lines = ChatPage.Newest([.. _lines.SkipWhile(line => line.Seq <= seq)], ProtocolLimits.DefaultHistoryItems);
        var last = lines is [var first, ..] ? first.Seq - 1 : Seq;
        return (lines, More: last > 0, IsWhole: last <= seq);
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
