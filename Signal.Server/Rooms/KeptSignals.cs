using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms;

/// <summary>
/// Signals for one peer that may not have reached it, in order: at most 256, and 256 KiB, less where the server keeps much for others. Past that the oldest
/// of the sender who takes the most go. Those that were sent stay until it is known that they went over a connection that works. Used by the room's actor
/// alone.
/// </summary>
internal sealed class KeptSignals(ByteBudget budget)
{
    public const int MostFrames = 256;
    public const int MostBytes = 262_144;

    /// <summary>What a small signal takes of the frames, as a large one does of the bytes.</summary>
    private const int LeastWeight = MostBytes / MostFrames;

    private readonly List<(PeerId From, OutgoingFrame Frame)> _signals = [];
    private readonly Dictionary<PeerId, int> _weights = [];
    private int _bytes;
    private int _sent;
    private bool _lacksSent;

    /// <summary>Whether the peer misses signals that were never sent.</summary>
    public bool Lacks { get; private set; }

    /// <summary>Keeps a signal that could not be sent, or one that was sent and may be lost.</summary>
    public void Add(PeerId from, OutgoingFrame frame, bool isSent)
    {
        _weights[from] = _weights.GetValueOrDefault(from) + WeightOf(frame);
        while (!budget.TryTake(frame.Length))
        {
            if (!TryDropOfGreediest())
            {
                Lighten(from, frame);
                Lack(isSent);
                return;
            }
        }

        frame.Retain();
        _signals.Add((from, frame));
        _bytes += frame.Length;
        _sent += isSent ? 1 : 0;
        while (_signals.Count > MostFrames || _bytes > MostBytes)
        {
            TryDropOfGreediest();
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
        foreach (var (_, frame) in _signals.Skip(_sent))
        {
            send(frame);
        }

        _sent = _signals.Count;
        _lacksSent |= Lacks;
        Lacks = false;
    }

    /// <summary>What was sent has arrived, or is lost for good.</summary>
    public void ForgetSent()
    {
        while (_sent > 0)
        {
            Drop(0);
        }

        _lacksSent = false;
    }

    public void Clear()
    {
        while (_signals.Count > 0)
        {
            Drop(0);
        }
    }

    /// <summary>Drops the oldest signal of the sender who takes the most, the one in hand included; false where that is all there is of theirs.</summary>
    private bool TryDropOfGreediest()
    {
        var greediest = _weights.MaxBy(sender => sender.Value).Key;
        var oldest = _signals.FindIndex(signal => signal.From == greediest);
        if (oldest >= 0)
        {
            Drop(oldest);
        }

        return oldest >= 0;
    }

    private void Drop(int index)
    {
        var (from, frame) = _signals[index];
        _signals.RemoveAt(index);
        _bytes -= frame.Length;
        budget.GiveBack(frame.Length);
        Lighten(from, frame);
        frame.Release();
        Lack(isSent: index < _sent);
        _sent -= index < _sent ? 1 : 0;
    }

    private void Lighten(PeerId from, OutgoingFrame frame)
    {
        _weights[from] -= WeightOf(frame);
        if (_weights[from] == 0)
        {
            _weights.Remove(from);
        }
    }

    private void Lack(bool isSent)
    {
        _lacksSent |= isSent;
        Lacks |= !isSent;
    }

    private static int WeightOf(OutgoingFrame frame) => Math.Max(LeastWeight, frame.Length);
}
