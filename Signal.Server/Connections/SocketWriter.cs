using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>
/// The only code that sends: what the outbox holds, then <c>bye</c>, then the close frame. One write stuck for 10 s cuts the connection.
/// </summary>
internal sealed class SocketWriter(ITransport transport, Outbox outbox, TimeProvider time)
{
    /// <summary>Longer than a train's tunnel stalls TCP, shorter than people wait for somebody who has gone.</summary>
    public static readonly TimeSpan MaxStall = TimeSpan.FromSeconds(10);

    public async Task RunAsync()
    {
        using var stall = time.CreateTimer(_ => Stalled(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (await outbox.TakeAsync() is { } frame)
        {
            var sent = outbox.Goodbye?.Code == CloseCode.TooSlow || await SendAsync(frame, stall);
            outbox.Done(frame);
            if (!sent)
            {
                return;
            }
        }

        await SayGoodbyeAsync(outbox.Goodbye!, stall);
    }

    private async ValueTask<bool> SendAsync(OutgoingFrame frame, ITimer stall)
    {
        var sending = transport.SendAsync(new[] { frame });
        if (sending.IsCompleted)
        {
            return await sending;
        }

        stall.Change(MaxStall, Timeout.InfiniteTimeSpan);
        var sent = await sending;
        stall.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return sent;
    }

    private async Task SayGoodbyeAsync(Goodbye goodbye, ITimer stall)
    {
        stall.Change(MaxStall, Timeout.InfiniteTimeSpan);
        if (goodbye.IsSaid)
        {
            var bye = FrameEncoder.Encode(goodbye.Message, new Stamp(time.GetUtcNow().ToUnixTimeMilliseconds()));
            await transport.SendAsync(new[] { bye });
            bye.Release();
        }

        await transport.CloseAsync(goodbye.Code);
    }

    private void Stalled()
    {
        outbox.Close(CloseCode.TooSlow);
        transport.Abort();
    }
}
