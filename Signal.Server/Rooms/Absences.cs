using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms;

/// <summary>
/// Since when whose seat is empty, and who has been away for too long. One timer for all: they all may be away equally long. Used by the room's actor
/// alone; <paramref name="wake"/> may be called by anybody.
/// </summary>
internal sealed class Absences(TimeSpan window, TimeProvider time, Action wake)
{
    private readonly OrderedDictionary<PeerId, long> _since = [];
    private ITimer? _timer;
    private volatile bool _isDue;

    public int Count => _since.Count;

    public void Begin(PeerId peer)
    {
        _since.Add(peer, time.GetTimestamp());
        if (_since.Count == 1)
        {
            WakeAfter(window);
        }
    }

    public void End(PeerId peer) => _since.Remove(peer);

    /// <summary>How much is left of the window.</summary>
    public TimeSpan LeftOf(PeerId peer) =>
        _since.TryGetValue(peer, out var since) && window - time.GetElapsedTime(since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Those whose time is over, once each.</summary>
    public IEnumerable<PeerId> TakeOverdue() => _isDue ? Overdue() : [];

    /// <summary>The room is over.</summary>
    public void Close() => _timer?.Dispose();

    private IEnumerable<PeerId> Overdue()
    {
        _isDue = false;
        while (_since.Count > 0)
        {
            var peer = _since.GetAt(0).Key;
            if (LeftOf(peer) is { Ticks: > 0 } left)
            {
                WakeAfter(left);
                yield break;
            }

            _since.RemoveAt(0);
            yield return peer;
        }
    }

    private void WakeAfter(TimeSpan delay)
    {
        _timer ??= time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        _isDue = true;
        wake();
    }
}
