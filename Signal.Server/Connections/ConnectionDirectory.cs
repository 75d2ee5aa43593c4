using System.Collections.Concurrent;
using Signal.Protocol;
using Signal.Server.Dispatch;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>All open connections, so that a stopping server can say goodbye to each, and a sign-out to its own.</summary>
internal sealed class ConnectionDirectory
{
    /// <summary>Returning clients are spread so that at most so many come back in a second.</summary>
    private const int ReturnsPerSecond = 1_000;

    /// <summary>More of them come back faster: later than this, seats that are kept for 30 s would be given up.</summary>
    public static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<Session, (ITransport Transport, long Turn)> _open = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _arrivals;
    private volatile bool _draining;

    public bool IsDraining => _draining;

    /// <summary>Completes when everybody has gone after a <see cref="Drain"/>.</summary>
    public Task WhenDrained => _drained.Task;

    /// <summary>The open connections, as they come and go meanwhile.</summary>
    public IEnumerable<Session> Open => _open.Select(open => open.Key);

    public void Add(Session session, ITransport transport)
    {
        _open[session] = (transport, Interlocked.Increment(ref _arrivals));
        if (_draining)
        {
            // It came in between the upgrade and the drain, which may have missed it.
            session.Outbox.Close(CloseCode.Stopping);
        }
    }

    public void Remove(Session session)
    {
        _open.TryRemove(session, out _);
        NoteDrained();
    }

    /// <summary>Closes with 4401 every connection of a sign-in that was revoked.</summary>
    public void CloseSignIn(string sid)
    {
        foreach (var session in _open.Keys)
        {
            if (session.Account?.Sid == sid || session.Seat?.Sid == sid)
            {
                session.Outbox.Close(CloseCode.TokenInvalid);
            }
        }
    }

    /// <summary>Closes all with 4503 and tells each when to come back, one after the other as they came.</summary>
    public void Drain()
    {
        _draining = true;
        var turn = 0;
        var open = _open.ToArray();
        foreach (var (session, _) in open.OrderBy(open => open.Value.Turn))
        {
            session.Outbox.Close(CloseCode.Stopping, Spread(turn++, open.Length));
        }

        NoteDrained();
    }

    /// <summary>Cuts whoever is still there, told or not.</summary>
    public void Cut()
    {
        foreach (var (transport, _) in _open.Values)
        {
            transport.Abort();
        }
    }

    /// <summary>How long that one of so many stays away.</summary>
    internal static TimeSpan Spread(int turn, int all) =>
        TimeSpan.FromTicks(TimeSpan.TicksPerSecond * turn / Math.Max(ReturnsPerSecond, all * TimeSpan.TicksPerSecond / LongestSpread.Ticks));

    private void NoteDrained()
    {
        if (_draining && _open.IsEmpty)
        {
            _drained.TrySetResult();
        }
    }
}
