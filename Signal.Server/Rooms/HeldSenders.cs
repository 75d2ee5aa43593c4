using Signal.Protocol.Identifiers;
using Signal.Server.Dispatch.Rates;

namespace Signal.Server.Rooms;

/// <summary>
/// Who has been told to wait before signalling one peer again. All that they send meanwhile is refused too, so that nothing overtakes what has to be
/// repeated. Those whose time is over are forgotten as others come. Used by the room's actor alone.
/// </summary>
internal sealed class HeldSenders(TimeProvider time)
{
    private readonly OrderedDictionary<PeerId, long> _since = [];

    /// <summary>How long this one still waits; zero when it need not.</summary>
    public TimeSpan LeftOf(PeerId sender) => _since.TryGetValue(sender, out var since) ? Left(since) : TimeSpan.Zero;

    /// <summary>This one waits from now on: for how long.</summary>
    public TimeSpan Hold(PeerId sender)
    {
        while (_since.Count > 0 && Left(_since.GetAt(0).Value) == TimeSpan.Zero)
        {
            _since.RemoveAt(0);
        }

        _since[sender] = time.GetTimestamp();
        return RateLimiter.ShortestWait;
    }

    private TimeSpan Left(long since) => RateLimiter.ShortestWait - time.GetElapsedTime(since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
