using Signal.Protocol;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>
/// What was said last in one call, in the order of <c>seq</c>: as much as <c>joined</c> carries, less where other calls need the memory. The rest is in the
/// store.
/// </summary>
internal sealed class RoomChat
{
    /// <summary>Objects, numbers and ids around what people wrote.</summary>
    private const int Frame = 160;

    private readonly Queue<ChatLine> _lines = new();
    private readonly ByteBudget _memory;

    public RoomChat(IReadOnlyList<ChatLine> said, ByteBudget memory)
    {
        _memory = memory;
        foreach (var line in said)
        {
            Remember(line);
        }
    }

    /// <summary>The last messages, and whether there are older ones.</summary>
    public (IReadOnlyList<ChatLine> Lines, bool More) Tail
    {
        get
        {
            var lines = ChatPage.Newest([.. _lines], ProtocolLimits.DefaultHistoryItems);
            return (lines, More: lines is [var first, ..] ? first.Seq > 1 : Seq > 0);
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
    public long Seq { get; private set; }

    /// <summary>Adds the message that comes next.</summary>
    public void Add(ChatLine line)
    {
        if (line.Seq != Seq + 1)
        {
            throw new InvalidOperationException($"The store holds messages that this room has not seen: {line.Seq} came after {Seq}.");
        }

        Remember(line);
    }

    /// <summary>The room is over.</summary>
    public void Forget()
    {
        while (_lines.Count > 0)
        {
            ForgetOldest();
        }
    }

    private void Remember(ChatLine line)
    {
        Seq = line.Seq;
        while (_lines.Count >= ProtocolLimits.DefaultHistoryItems || !_memory.TryTake(BytesOf(line)))
        {
            if (_lines.Count == 0)
            {
                return;
            }

            ForgetOldest();
        }

        _lines.Enqueue(line);
    }

    private void ForgetOldest() => _memory.GiveBack(BytesOf(_lines.Dequeue()));

    private static int BytesOf(ChatLine line) => Frame + (2 * (line.Text.Length + line.Name.Length));
}
