using System.Threading.RateLimiting;

namespace Signal.Server.Connections;

/// <summary>
/// A turn at the door, given back once. A good client says at once which call it wants; somebody who types into a terminal has the turn for two
/// seconds, and keeps nobody out for longer.
/// </summary>
internal sealed class Arrival : IDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private ITimer? _dawdling;
    private RateLimitLease? _turn;

    public Arrival(RateLimitLease turn, TimeProvider time)
    {
        _turn = turn;
        _dawdling = time.CreateTimer(_ => End(), null, Longest, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        // The connection keeps its turn for life, but not the timer.
        _dawdling?.Dispose();
        _dawdling = null;
        End();
    }

    private void End() => Interlocked.Exchange(ref _turn, null)?.Dispose();
}
