using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Server.Connections;

namespace Signal.Server.Rooms;

/// <summary>
/// Where one peer's frames go: to its connection, while it has one. Signals are kept while it has none, and while nothing was heard on the one that took the
/// seat up again: the answer may have been lost, and the peer may come once more. Used by the room's actor alone.
/// </summary>
internal sealed class PeerLine(Outbox? outbox, RoomSetting setting)
{
    /// <summary>Past this no signal is added to what waits for the peer. The rest is for what the room says itself.</summary>
    public const int MostBytes = Outbox.MaxBytes / 2;

    /// <summary>Most are never away.</summary>
    private KeptSignals? _kept;

    /// <summary>Null where nobody ever had to wait.</summary>
    private HeldSenders? _held;

    /// <summary>Null while the peer is away.</summary>
    public Outbox? Outbox { get; private set; } = outbox;

    /// <summary>Whether the peer has used this connection since it took its seat up; who has just joined has no other.</summary>
    public bool IsHeard { get; private set; } = true;

    /// <summary>Whether signals for this peer had to be dropped.</summary>
    public bool Lacks => _kept?.Lacks == true;

    public void Post(OutgoingFrame frame) => Outbox?.Post(frame);

    /// <summary>
    /// Passes a signal on, and returns zero. Where the peer reads too slowly it is the sender who waits, for so long, and nothing is passed on: nobody has
    /// somebody else let go. Who reads nothing at all is found by the write that is stuck.
    /// </summary>
    public TimeSpan Relay(PeerId from, OutgoingFrame signal)
    {
        var wait = WaitOf(from, signal);
        if (wait == TimeSpan.Zero)
        {
            Pass(from, signal);
        }

        return wait;
    }

    /// <summary>
    /// The peer has another connection now. <paramref name="isRepeated"/>: it has not seen anything of the last one. The older connection, if there still is
    /// one.
    /// </summary>
    public Outbox? Connect(Outbox outbox, bool isRepeated)
    {
        if (isRepeated)
        {
            _kept?.TakeBack();
        }
        else
        {
            _kept?.ForgetSent();
        }

        var older = Outbox;
        Outbox = outbox;
        IsHeard = false;
        return older;
    }

    /// <summary>Sends what was kept.</summary>
    public void CatchUp() => _kept?.SendTo(Post);

    /// <summary>The peer spoke.</summary>
    public void Heard()
    {
        IsHeard = true;
        _kept?.ForgetSent();
    }

    public void Disconnect() => Outbox = null;

    /// <summary>The peer is gone for good.</summary>
    public void Close() => _kept?.Clear();

    private TimeSpan WaitOf(PeerId from, OutgoingFrame signal)
    {
        if (_held?.LeftOf(from) is { Ticks: > 0 } left)
        {
            return left;
        }

        return setting.IsLimited && Outbox?.Bytes is > 0 and var waiting && waiting + signal.Length > MostBytes
            ? (_held ??= new HeldSenders(setting.Time)).Hold(from)
            : TimeSpan.Zero;
    }

    private void Pass(PeerId from, OutgoingFrame signal)
    {
        var isSent = Outbox?.Post(signal) == true;
        if (!isSent || !IsHeard)
        {
            (_kept ??= new KeptSignals(setting.SignalMemory)).Add(from, signal, isSent);
        }
    }
}
