using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Transport;
using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.Wires;

/// <summary>
/// One socket without a network. Either end may go on thinking that it is there when it is not: a frozen line swallows what both say, until the server
/// misses the pong.
/// </summary>
internal sealed class Line(World world) : ITransport
{
    private readonly Queue<byte[]> _up = new();
    private readonly Queue<byte[]> _down = new();
    private TaskCompletionSource<Incoming>? _receiving;
    private Incoming? _end;
    private bool _isClosing;

    /// <summary>Frames for the peer.</summary>
    public required Action<byte[]> Arrived { get; init; }

    /// <summary>The end as the peer learns of it: the close code, or null where there was none.</summary>
    public required Action<int?> Ended { get; init; }

    public bool IsFrozen { get; private set; }

    /// <summary>Nothing reaches the peer any more.</summary>
    public bool IsCut { get; private set; }

    public void Say(byte[] frame)
    {
        if (!IsFrozen && _end is null)
        {
            _up.Enqueue(frame);
            Receive();
        }
    }

    /// <summary>The peer closes, and waits for nothing.</summary>
    public void Hang(int code)
    {
        IsCut = true;
        End(Incoming.Closed(code));
    }

    /// <summary>Both ends learn that the connection is gone; what was on its way down is gone too, what was on its way up may be.</summary>
    public void Lose()
    {
        if (world.Dice.Once(2))
        {
            _up.Clear();
        }

        TellPeer(null);
        End(Incoming.Lost);
    }

    public void Freeze() => (IsFrozen, IsCut) = (true, true);

    public ValueTask<Incoming> ReceiveAsync()
    {
        _receiving = new TaskCompletionSource<Incoming>(TaskCreationOptions.RunContinuationsAsynchronously);
        var received = _receiving.Task;
        Receive();
        return new ValueTask<Incoming>(received);
    }

    public ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames)
    {
        if (_end is { Kind: IncomingKind.Lost })
        {
            return ValueTask.FromResult(false);
        }

        if (!IsCut)
        {
            foreach (var frame in frames.Span)
            {
                _down.Enqueue(frame.Bytes.ToArray());
                world.Soon(Arrive);
            }
        }

        return ValueTask.FromResult(true);
    }

    public ValueTask CloseAsync(CloseCode code)
    {
        if (!_isClosing && !IsCut)
        {
            _isClosing = true;
            world.Soon(() => Close(code));
        }

        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        if (!IsCut)
        {
            TellPeer(null);
        }

        End(Incoming.Lost);
    }

    private void Arrive()
    {
        if (!IsCut)
        {
            Arrived(_down.Dequeue());
        }
    }

    /// <summary>The server's close frame comes after all frames before it; the peer answers it.</summary>
    private void Close(CloseCode code)
    {
        if (IsCut)
        {
            return;
        }

        if (_down.Count > 0)
        {
            world.Soon(() => Close(code));
            return;
        }

        TellPeer((int)code);
        End(Incoming.Closed((int)code));
    }

    private void TellPeer(int? code)
    {
        if (!IsCut)
        {
            IsCut = true;
            world.Soon(() => Ended(code));
        }
    }

    private void End(in Incoming how)
    {
        _end ??= how;
        Receive();
    }

    private void Receive()
    {
        if (_receiving is not { Task.IsCompleted: false } receiving)
        {
            return;
        }

        if (_up.TryDequeue(out var frame))
        {
            receiving.SetResult(Incoming.Message(frame));
        }
        else if (_end is { } end)
        {
            receiving.SetResult(end);
        }
    }
}
