using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// Pings for all connections from one timer. It counts its beats and reads no clock: a server that was frozen for a minute blames nobody for it.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    /// <summary>Beats in the shorter of the two spans: a ping is due between <see cref="HeartbeatOptions.Quiet"/> and one beat later.</summary>
    private const int BeatsEach = 8;

    private readonly ConcurrentDictionary<PipeTransport, bool> _open = new();
    private readonly TimeSpan _period;
    private readonly ITimer _timer;
    private Beat _beat;

    public Heartbeat(IOptions<SignalOptions> options, TimeProvider time)
    {
        var heartbeat = options.Value.Heartbeat;
        _period = (heartbeat.Ping < heartbeat.Pong ? heartbeat.Ping : heartbeat.Pong) / BeatsEach;
        _beat = new Beat(0, (int)(heartbeat.Quiet / _period), (int)Math.Ceiling(heartbeat.Pong / _period));
        _timer = time.CreateTimer(_ => Strike(), null, _period, Timeout.InfiniteTimeSpan);
    }

    public void Add(PipeTransport transport) => _open[transport] = true;

    public void Remove(PipeTransport transport) => _open.TryRemove(transport, out _);

    public void Dispose() => _timer.Dispose();

    /// <summary>The timer is set again at the end, so that beats are never closer together than they count for.</summary>
    private void Strike()
    {
        _beat = _beat with { Number = _beat.Number + 1 };
        foreach (var (transport, _) in _open)
        {
            transport.Feel(_beat);
        }

        _timer.Change(_period, Timeout.InfiniteTimeSpan);
    }
}
