using Signal.Persistence;
using Signal.Server.Journal;

namespace Signal.Server.Rooms;

/// <summary>
/// The messages of one room that are on their way to the disk, in their order; at most 2,048. Full means that the store is too slow, and the message is
/// refused. Used by the room's actor alone.
/// </summary>
internal sealed class ChatInFlight(TimeProvider time, Action wake)
{
    private const int Capacity = 2_048;

    private readonly Queue<ChatTicket> _tickets = new();
    private ITimer? _patience;
    private volatile bool _isDue;
    private bool _isTimed;

    public bool IsFull => _tickets.Count >= Capacity;

    /// <summary>Whether somebody has not been told yet what became of a message.</summary>
    public bool IsAnswering => _tickets.Any(ticket => !ticket.IsAnswered);

    public void Add(ChatTicket ticket)
    {
        _tickets.Enqueue(ticket);
        if (!_isTimed)
        {
            // Not only for the first: those before it may have been told already, and wait on for a store that holds them.
            WakeAfter(Store.Patience);
        }
    }

    /// <summary>The oldest message, once it is known what became of it.</summary>
    public ChatTicket? TakeSettled() => _tickets.TryPeek(out var oldest) && oldest.IsSettled ? _tickets.Dequeue() : null;

    /// <summary>Those that wait for too long and whose senders are to be told. Withdraws them where that is still possible.</summary>
    public IEnumerable<ChatTicket> TakeOverdue() => _isDue ? Overdue() : [];

    /// <summary>The room is over.</summary>
    public void Close() => _patience?.Dispose();

    private IEnumerable<ChatTicket> Overdue()
    {
        _isDue = false;
        _isTimed = false;
        foreach (var ticket in _tickets.Where(ticket => !ticket.IsAnswered && !ticket.IsSettled))
        {
            var left = Store.Patience - time.GetElapsedTime(ticket.AskedAt);
            if (left > TimeSpan.Zero)
            {
                WakeAfter(left);
                yield break;
            }

            ticket.IsAnswered = true;
            ticket.Withdraw();
            yield return ticket;
        }
    }

    private void WakeAfter(TimeSpan delay)
    {
        _isTimed = true;
        _patience ??= time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _patience.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        _isDue = true;
        wake();
    }
}
