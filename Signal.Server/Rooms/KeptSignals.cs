using Signal.Protocol.Frames;

namespace Signal.Server.Rooms;

/// <summary>
/// Signals for one peer that may not have reached it, in order: at most 256, and 256 KiB. Past that the oldest go. Those that were sent stay until it is
/// known that they went over a connection that works. Used by the room's actor alone.
/// </summary>
internal sealed class KeptSignals
{
    public const int MostFrames = 256;
    public const int MostBytes = 262_144;

    private readonly Queue<OutgoingFrame> _frames = new();
    private int _bytes;
    private int _sent;
    private bool _lacksSent;

    /// <summary>Whether the peer misses signals that were never sent.</summary>
    public bool Lacks { get; private set; }

    /// <summary>Keeps a signal that could not be sent, or one that was sent and may be lost.</summary>
    public void Add(OutgoingFrame frame, bool isSent)
    {
        frame.Retain();
        _frames.Enqueue(frame);
        _bytes += frame.Length;
        _sent += isSent ? 1 : 0;
        while (_frames.Count > MostFrames || _bytes > MostBytes)
        {
            DropOldest();
        }
    }

    /// <summary>The connection that was used last did not work: what was sent over it counts as not sent.</summary>
    public void TakeBack()
    {
        _sent = 0;
        Lacks |= _lacksSent;
        _lacksSent = false;
    }

    public void SendTo(Action<OutgoingFrame> send)
    {
        foreach (var frame in _frames.Skip(_sent))
        {
            send(frame);
        }

        _sent = _frames.Count;
        _lacksSent |= Lacks;
        Lacks = false;
    }

    /// <summary>What was sent has arrived, or is lost for good.</summary>
    public void ForgetSent()
    {
        while (_sent > 0)
        {
            DropOldest();
        }

        _lacksSent = false;
    }

    public void Clear()
    {
        while (_frames.Count > 0)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        var oldest = _frames.Dequeue();
        _bytes -= oldest.Length;
        oldest.Release();
        if (_sent > 0)
        {
            _sent--;
            _lacksSent = true;
        }
        else
        {
            Lacks = true;
        }
    }
}
