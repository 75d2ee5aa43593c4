using Signal.Protocol.Frames;
using Signal.Server.Connections;

namespace Signal.Server.Rooms;

/// <summary>
/// Where one peer's frames go: to its connection, while it has one. Signals are kept while it has none, and while nothing was heard on the one that took the
/// seat up again: the answer may have been lost, and the peer may come once more. Used by the room's actor alone.
/// </summary>
internal sealed class PeerLine(Outbox? outbox)
{
    private readonly KeptSignals _kept = new();

    /// <summary>Null while the peer is away.</summary>
    public Outbox? Outbox { get; private set; } = outbox;

    /// <summary>Whether the peer has used this connection since it took its seat up; who has just joined has no other.</summary>
    public bool IsHeard { get; private set; } = true;

    /// <summary>Whether signals for this peer had to be dropped.</summary>
    public bool Lacks => _kept.Lacks;

    public void Post(OutgoingFrame frame) => Outbox?.Post(frame);

    public void Relay(OutgoingFrame signal)
    {
        var isSent = Outbox?.Post(signal) == true;
        if (!isSent || !IsHeard)
        {
            _kept.Add(signal, isSent);
        }
    }

    /// <summary>
    /// The peer has another connection now. <paramref name="isRepeated"/>: it has not seen anything of the last one. The older connection, if there still is
    /// one.
    /// </summary>
    public Outbox? Connect(Outbox outbox, bool isRepeated)
    {
        if (isRepeated)
        {
            _kept.TakeBack();
        }
        else
        {
            _kept.ForgetSent();
        }

        var older = Outbox;
        Outbox = outbox;
        IsHeard = false;
        return older;
    }

    /// <summary>Sends what was kept.</summary>
    public void CatchUp() => _kept.SendTo(Post);

    /// <summary>The peer spoke.</summary>
    public void Heard()
    {
        IsHeard = true;
        _kept.ForgetSent();
    }

    public void Disconnect() => Outbox = null;

    /// <summary>The peer is gone for good.</summary>
    public void Close() => _kept.Clear();
}
