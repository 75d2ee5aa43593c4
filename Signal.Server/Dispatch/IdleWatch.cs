using Signal.Protocol;
using Signal.Server.Connections;

namespace Signal.Server.Dispatch;

/// <summary>Closes a socket that has been in no call for 30 s: time to type a name into wscat, not to collect sockets.</summary>
internal sealed class IdleWatch(Outbox outbox, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ITimer? _timer;

    public void Arm() => Replace(time.CreateTimer(static outbox => ((Outbox)outbox!).Close(CloseCode.Idle), outbox, Patience, Timeout.InfiniteTimeSpan));

    /// <summary>Most connections sit in a call for long: a timer that is not needed is not kept either.</summary>
    public void Disarm() => Replace(null);

    private void Replace(ITimer? timer) => Interlocked.Exchange(ref _timer, timer)?.Dispose();
}
