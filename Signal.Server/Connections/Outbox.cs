using System.Threading.Channels;
using Signal.Protocol;
using Signal.Protocol.Frames;

namespace Signal.Server.Connections;

/// <summary>
/// The frames that wait for one peer, at most 1 MiB of them. Full means the peer reads too slowly, and it is let go: nobody waits for it.
/// Anybody may post and close; only the connection's writer takes out.
/// </summary>
internal sealed class Outbox : IDisposable
{
    public const int MaxBytes = 1_048_576;

    /// <summary>What 1 MiB comes to in the smallest frames there are.</summary>
    private const int MaxFrames = 32_768;

    private static long _count;

    private readonly Channel<OutgoingFrame> _frames = Channel.CreateBounded<OutgoingFrame>(
        new BoundedChannelOptions(MaxFrames) { SingleReader = true });

    private readonly long _number = Interlocked.Increment(ref _count);
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Goodbye? _goodbye;
    private int _bytes;

    /// <summary>Why the connection ends; null while it does not.</summary>
    public Goodbye? Goodbye => Volatile.Read(ref _goodbye);

    /// <summary>Completes as soon as the connection is to end, whatever the writer is stuck in.</summary>
    public Task WhenClosing => _closing.Task;

    /// <summary>Whether this connection was there first.</summary>
    public bool IsOlderThan(Outbox other) => _number < other._number;

    /// <summary>Queues a frame and holds it until it is sent. False when the connection is ending.</summary>
    public bool Post(OutgoingFrame frame)
    {
        if (Goodbye is not null)
        {
            return false;
        }

        frame.Retain();
        if (Interlocked.Add(ref _bytes, frame.Length) <= MaxBytes && _frames.Writer.TryWrite(frame))
        {
            return true;
        }

        Done(frame);
        Close(CloseCode.TooSlow);
        return false;
    }

    /// <summary>Ends the connection after what is queued, or at once where the peer is too slow to be told more. The first goodbye counts.</summary>
    public void Close(CloseCode code, TimeSpan comeBackAfter = default) => Close(new Goodbye(code, comeBackAfter));

    /// <summary>Waits for the next frame; false once closed and empty. The taker gives each frame back with <see cref="Done"/>.</summary>
    public async ValueTask<OutgoingFrame?> TakeAsync()
    {
        while (await _frames.Reader.WaitToReadAsync())
        {
            if (_frames.Reader.TryRead(out var frame))
            {
                return frame;
            }
        }

        return null;
    }

    public void Done(OutgoingFrame frame)
    {
        Interlocked.Add(ref _bytes, -frame.Length);
        frame.Release();
    }

    public void Dispose()
    {
        Close(CloseCode.Left);
        while (_frames.Reader.TryRead(out var frame))
        {
            Done(frame);
        }
    }

    private void Close(Goodbye goodbye)
    {
        lock (_gate)
        {
            if (_goodbye is not null)
            {
                return;
            }

            Volatile.Write(ref _goodbye, goodbye);
        }

        _frames.Writer.TryComplete();
        _closing.SetResult();
    }
}
