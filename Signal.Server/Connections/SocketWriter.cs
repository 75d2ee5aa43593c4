using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Metrics;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>
/// The only code that sends: what the outbox holds, then <c>bye</c>, then the close frame. One write stuck for 10 s cuts the connection. The outbox tells
/// it when there is something, and not again before it has found the outbox empty.
/// </summary>
internal sealed class SocketWriter(ITransport transport, Outbox outbox, TimeProvider time) : IThreadPoolWorkItem
{
    /// <summary>Longer than a train's tunnel stalls TCP, shorter than people wait for somebody who has gone.</summary>
    public static readonly TimeSpan MaxStall = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when nothing more will be sent; faulted where that is due to a bug.</summary>
    public Task WhenEnded => _ended.Task;

    /// <summary>Sends what waits, on a thread of the pool, or where this thread's work goes instead.</summary>
    public void FlushSoon()
    {
        if (SynchronizationContext.Current is { } elsewhere)
        {
            elsewhere.Post(static writer => ((SocketWriter)writer!).Execute(), this);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute() => _ = FlushAsync();

    /// <summary>Sends what waits, for as long as the network takes it at once; the rest follows as it takes more.</summary>
    public async Task FlushAsync()
    {
        try
        {
            if (await SendWaitingAsync())
            {
                _ended.SetResult();
            }
        }
        catch (Exception bug) when (Fail(bug))
        {
            // Whoever runs the connection meets it.
        }
    }

    /// <summary>Whether that was the last: the goodbye is said, or the connection is gone.</summary>
    private async ValueTask<bool> SendWaitingAsync()
    {
        while (outbox.TryTake(out var frames))
        {
            if (frames.IsEmpty)
            {
                await SayGoodbyeAsync(outbox.Goodbye!);
                return true;
            }

            var sent = outbox.Goodbye?.Code == CloseCode.TooSlow || await SendAsync(frames);
            outbox.Done(frames);
            if (!sent)
            {
                outbox.Close(CloseCode.Left);
                return true;
            }
        }

        return false;
    }

    private ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames)
    {
        var sending = transport.SendAsync(frames);
        return sending.IsCompleted ? sending : WatchAsync(sending);
    }

    private async ValueTask<bool> WatchAsync(ValueTask<bool> sending)
    {
        using var stall = Watch();
        return await sending;
    }

    private async ValueTask SayGoodbyeAsync(Goodbye goodbye)
    {
        if (goodbye.IsSaid)
        {
            var bye = FrameEncoder.Encode(goodbye.Message, new Stamp(time.GetUtcNow().ToUnixTimeMilliseconds()));
            await SendAsync(new[] { bye });
            Tallies.Sent(bye);
            bye.Release();
        }

        var closing = transport.CloseAsync(goodbye.Code);
        if (!closing.IsCompletedSuccessfully)
        {
            using var stall = Watch();
            await closing;
        }
    }

    private bool Fail(Exception bug)
    {
        outbox.Close(CloseCode.Internal);
        return _ended.TrySetException(bug);
    }

    private ITimer Watch() => time.CreateTimer(_ => Stalled(), null, MaxStall, Timeout.InfiniteTimeSpan);

    private void Stalled()
    {
        outbox.Close(CloseCode.TooSlow);
        transport.Abort();
    }
}
