using System.Collections.Concurrent;
using Signal.Protocol;

namespace Signal.Server.Connections;

/// <summary>All open connections, so that a stopping server can say goodbye to each.</summary>
internal sealed class ConnectionDirectory
{
    /// <summary>Returning clients are spread so that at most so many come back in a second.</summary>
    private const int ReturnsPerSecond = 1_000;

    private readonly ConcurrentDictionary<Outbox, byte> _open = new();
    private volatile bool _draining;

    public bool IsDraining => _draining;

    public void Add(Outbox outbox)
    {
        _open[outbox] = 0;
        if (_draining)
        {
            // It came in between the upgrade and the drain, which may have missed it.
            outbox.Close(CloseCode.Stopping);
        }
    }

    public void Remove(Outbox outbox) => _open.TryRemove(outbox, out _);

    /// <summary>Closes all with 4503 and tells each when to come back, one after the other.</summary>
    public void Drain()
    {
        _draining = true;
        var turn = 0;
        foreach (var outbox in _open.Keys)
        {
            outbox.Close(CloseCode.Stopping, TimeSpan.FromSeconds(1) * turn++ / ReturnsPerSecond);
        }
    }
}
