using Signal.Protocol;
using Signal.Protocol.ServerMessages;
using Signal.Server.Dispatch;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>
/// One peer's socket from <c>welcome</c> to the close frame: owns both loops and the goodbye. It knows neither rooms nor framing.
/// </summary>
internal sealed class Connection(ITransport transport, Session session, Dispatcher dispatcher, TimeProvider time)
{
    /// <summary>How long a peer may take to answer a close frame.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);

    /// <summary>How long the outbox may take to drain once the connection is ending.</summary>
    private static readonly TimeSpan DrainGrace = SocketWriter.MaxStall + CloseGrace;

    private readonly SocketReader _reader = new(transport, session.Outbox, session, dispatcher);
    private readonly SocketWriter _writer = new(transport, session.Outbox, time);

    public async Task RunAsync()
    {
        dispatcher.Welcome(session);
        var writing = _writer.RunAsync();
        var reading = _reader.RunAsync();
        await Task.WhenAny(reading, writing, ClosingAsync());

        // A writer that ended by itself has lost its peer, a reader that threw has met a bug: nobody else would say so.
        session.Outbox.Close(reading.IsFaulted ? CloseCode.Internal : CloseCode.Left);
        await session.DepartAsync(reading.IsCompletedSuccessfully ? await reading : LeaveReason.Lost);
        await WithinAsync(writing, DrainGrace);
        await WithinAsync(reading, CloseGrace);

        // The reader may have been on its way into a room while the connection was ending.
        await session.DepartAsync(await reading);
        await session.WhenAsideIsDone;
    }

    /// <summary>Goes on where this connection runs, not where its outbox is closed.</summary>
    private async Task ClosingAsync() => await session.Outbox.WhenClosing;

    private async Task WithinAsync(Task loop, TimeSpan grace)
    {
        await Task.WhenAny(loop, Task.Delay(grace, time));
        if (!loop.IsCompleted)
        {
            transport.Abort();
        }

        await loop;
    }
}
