using System.Buffers;
using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Metrics;

namespace Signal.Server.Connections;

/// <summary>
/// The frames that wait for one peer, at most 1 MiB of them. Full means the peer reads too slowly, and it is let go: nobody waits for it.
/// Anybody may post and close; only the connection's writer takes out.
/// </summary>
internal sealed class Outbox : IDisposable
{
    public const int MaxBytes = 1_048_576;

    /// <summary>What is handed over in one write, unless one frame is larger: a reader that takes so much in ten seconds is slow, not stuck.</summary>
    private const int BatchBytes = 65_536;

    private const int BatchFrames = 256;

    /// <summary>A queue that has grown past this gives its memory back when it is empty.</summary>
    private const int KeptCapacity = 64;

    private static long _count;

    private readonly long _number = Interlocked.Increment(ref _count);
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Queue<OutgoingFrame> _waiting = new();
    private OutgoingFrame[] _batch = [];
    private SocketWriter? _writer;
    private Goodbye? _goodbye;
    private bool _isBeingSent;
    private int _bytes;

    /// <summary>Why the connection ends; null while it does not.</summary>
    public Goodbye? Goodbye => Volatile.Read(ref _goodbye);

    /// <summary>How much waits, what is on its way included.</summary>
    public int Bytes => Volatile.Read(ref _bytes);

    /// <summary>Completes as soon as the connection is to end, whatever the writer is stuck in.</summary>
    public Task WhenClosing => _closing.Task;

    /// <summary>Whether this connection was there first.</summary>
    public bool IsOlderThan(Outbox other) => _number < other._number;

    /// <summary>From now on this writer is told when there is something to send, and once at first.</summary>
    public void SendWith(SocketWriter writer)
    {
        lock (_gate)
        {
            _writer = writer;
            _isBeingSent = true;
        }

        FlushTurn.Add(writer);
    }

    /// <summary>Queues a frame and holds it until it is sent. False when the connection is ending.</summary>
    public bool Post(OutgoingFrame frame)
    {
        SocketWriter? idle;
        lock (_gate)
        {
            if (_goodbye is not null)
            {
                return false;
            }

            if (_bytes + frame.Length > MaxBytes)
            {
                idle = End(new Goodbye(CloseCode.TooSlow));
            }
            else
            {
                frame.Retain();
                _waiting.Enqueue(frame);
                _bytes += frame.Length;
                idle = IdleWriter();
            }
        }

        Start(idle);
        return Goodbye is null;
    }

    /// <summary>Ends the connection after what is queued, or at once where the peer is too slow to be told more. The first goodbye counts.</summary>
    public void Close(CloseCode code, TimeSpan comeBackAfter = default)
    {
        SocketWriter? idle = null;
        lock (_gate)
        {
            if (_goodbye is null)
            {
                idle = End(new Goodbye(code, comeBackAfter));
            }
        }

        Start(idle);
    }

    /// <summary>
    /// The next frames, in their order; the taker gives them back with <see cref="Done"/> before it takes again. None when it is time for the goodbye.
    /// False when there is nothing to do: the writer is told when there is.
    /// </summary>
    public bool TryTake(out ReadOnlyMemory<OutgoingFrame> frames)
    {
        lock (_gate)
        {
            frames = default;
            if (_waiting.Count == 0)
            {
                return _isBeingSent = _goodbye is not null;
            }

            var most = Math.Min(_waiting.Count, BatchFrames);
            _batch = ArrayPool<OutgoingFrame>.Shared.Rent(most);
            var bytes = 0;
            var count = 0;
            while (count < most && (count == 0 || bytes + _waiting.Peek().Length <= BatchBytes))
            {
                bytes += _waiting.Peek().Length;
                _batch[count++] = _waiting.Dequeue();
            }

            if (_waiting.Count == 0 && _waiting.Capacity > KeptCapacity)
            {
                _waiting.TrimExcess();
            }

            frames = _batch.AsMemory(0, count);
            return true;
        }
    }

    public void Done(ReadOnlyMemory<OutgoingFrame> taken)
    {
        var bytes = 0;
        foreach (var frame in taken.Span)
        {
            bytes += frame.Length;
            Tallies.Sent(frame);
            frame.Release();
        }

        ArrayPool<OutgoingFrame>.Shared.Return(_batch, clearArray: true);
        lock (_gate)
        {
            _bytes -= bytes;
        }
    }

    /// <summary>For when nobody sends any more.</summary>
    public void Dispose()
    {
        Close(CloseCode.Left);
        while (_waiting.TryDequeue(out var frame))
        {
            frame.Release();
        }
    }

    private SocketWriter? End(Goodbye goodbye)
    {
        Volatile.Write(ref _goodbye, goodbye);
        _closing.SetResult();
        return IdleWriter();
    }

    private SocketWriter? IdleWriter()
    {
        if (_isBeingSent)
        {
            return null;
        }

        _isBeingSent = _writer is not null;
        return _writer;
    }

    private static void Start(SocketWriter? idle)
    {
        if (idle is not null)
        {
            FlushTurn.Add(idle);
        }
    }
}
