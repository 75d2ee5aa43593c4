using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Signal.Protocol;
using Signal.Protocol.Frames;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// The writing half of a connection. One at a time has the output, from its first byte to the end of its flush; the lock guards only who that is. A sender
/// waits its turn; pings and pongs never wait: while the output is taken they are left behind, the latest of each, for whoever has it.
/// </summary>
internal sealed class FrameSender(PipeWriter output)
{
    /// <summary>Kestrel's own measure of a full output: a batch is not copied into it faster than it goes out.</summary>
    private const int MaxUnflushed = 65_536;

    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private WaitingControls _controls;
    private bool _isTaken;
    private bool _isUnflushed;
    private bool _isOver;
    private volatile bool _isClosed;

    /// <summary>Whether the close frame is on its way.</summary>
    public bool IsClosed => _isClosed;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames)
    {
        if (!await TakeAsync())
        {
            return false;
        }

        var isAlive = false;
        try
        {
            for (var next = 0; next < frames.Length; next++)
            {
                output.WriteFrame(WebSocketOpcode.Text, frames.Span[next].Bytes.Span);
                if (output.UnflushedBytes >= MaxUnflushed && !await output.FlushSafelyAsync())
                {
                    return false;
                }
            }

            return isAlive = await output.FlushSafelyAsync();
        }
        finally
        {
            Leave(isAlive);
        }
    }

    public async ValueTask CloseAsync(CloseCode code)
    {
        if (await TakeAsync())
        {
            var payload = new byte[FrameHeader.MaxControlBytes];
            output.WriteFrame(WebSocketOpcode.Close, payload.AsSpan(0, CloseFrame.Write(code, payload)));
            await output.FlushSafelyAsync();
            _isClosed = true;
            Leave(isAlive: false);
        }
    }

    /// <summary>Written where there is room, and flushed with <see cref="Flush"/> or whatever else is sent.</summary>
    public void Pong(ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            if (_isTaken)
            {
                _controls.LeavePong(payload);
            }
            else if (!_isOver)
            {
                output.WriteFrame(WebSocketOpcode.Pong, payload);
                _isUnflushed = true;
            }
        }
    }

    public void Ping(int number)
    {
        lock (_gate)
        {
            _controls.LeavePing(number);
            _isUnflushed = true;
        }

        Flush();
    }

    /// <summary>Sends pings and pongs that nobody else is about to.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_isTaken || _isOver || !_isUnflushed)
            {
                return;
            }

            _isTaken = true;
            WriteWaiting();
        }

        _ = FlushWaitingAsync();
    }

    /// <summary>Nothing is written any more once this completes. Who has the output still must have lost the connection, or be about to send its last.</summary>
    public async ValueTask EndAsync()
    {
        await TakeAsync();
        lock (_gate)
        {
            _isOver = true;
        }
    }

    private async ValueTask<bool> TakeAsync()
    {
        while (true)
        {
            Task freed;
            lock (_gate)
            {
                if (!_isTaken)
                {
                    _isTaken = !_isOver;
                    _isUnflushed = false;
                    return _isTaken;
                }

                _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                freed = _waiting.Task;
            }

            await freed;
        }
    }

    private void Leave(bool isAlive)
    {
        if (Pass(isAlive))
        {
            _ = FlushWaitingAsync();
        }
    }

    private async Task FlushWaitingAsync()
    {
        bool isAlive;
        do
        {
            isAlive = await output.FlushSafelyAsync();
        }
        while (Pass(isAlive));
    }

    /// <summary>Gives the output back, or writes what was left behind and keeps it: true.</summary>
    private bool Pass(bool isAlive)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _isOver |= !isAlive;
            if (!_isOver && WriteWaiting())
            {
                return true;
            }

            _isTaken = false;
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.SetResult();
        return false;
    }

    private bool WriteWaiting()
    {
        _isUnflushed = false;
        return _controls.Write(output);
    }
}
