using Signal.Protocol;
using Signal.Server.Connections;

namespace Signal.Server.Dispatch;

/// <summary>Closes a socket that has been in no call for 30 s: time to type a name into wscat, not to collect sockets.</summary>
internal sealed class IdleWatch : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ITimer _timer;

    public IdleWatch(Outbox outbox, TimeProvider time) =>
        _timer = time.CreateTimer(_ => outbox.Close(CloseCode.Idle), null, Patience, Timeout.InfiniteTimeSpan);

    public void Arm() => _timer.Change(Patience, Timeout.InfiniteTimeSpan);

    public void Disarm() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
