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

    private readonly SocketReader _reader = new(transport, session, dispatcher);
    private readonly SocketWriter _writer = new(transport, session.Outbox, time);
    private LeaveReason _reason = LeaveReason.Lost;

    public async Task RunAsync()
    {
        Greet();
        var reading = ReadAsync();
        await session.Outbox.WhenClosing;
        await session.DepartAsync(_reason);
        await WithinAsync(WritingAsync(), DrainGrace);
        await WithinAsync(reading, CloseGrace);

        // The reader may have been on its way into a room while the connection was ending.
        await session.DepartAsync(_reason);
        await session.WhenAsideIsDone;
    }

    private void Greet()
    {
        FlushTurn.Begin();
        try
        {
            session.Outbox.SendWith(_writer);
            dispatcher.Welcome(session);
        }
        finally
        {
            FlushTurn.End();
        }
    }

    /// <summary>Reads to the end, which ends the connection. A reader that throws has met a bug.</summary>
    private async Task ReadAsync()
    {
        try
        {
            _reason = await _reader.RunAsync();
            await LeaveAsync();
        }
        catch (Exception)
        {
            session.Outbox.Close(CloseCode.Internal);
            throw;
        }
    }

    /// <summary>The goodbye, and what the others are told, are sent from here where that is possible: each of them elsewhere would be a hand-over.</summary>
    private ValueTask LeaveAsync()
    {
        FlushTurn.Begin();
        try
        {
            session.Outbox.Close(CloseCode.Left);
            return session.DepartAsync(_reason);
        }
        finally
        {
            FlushTurn.End();
        }
    }

    /// <summary>Ends where this connection runs, not where its last frame is sent.</summary>
    private async Task WritingAsync() => await _writer.WhenEnded;

    private async Task WithinAsync(Task loop, TimeSpan grace)
    {
        if (!loop.IsCompleted)
        {
            await loop.WaitAsync(grace, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        if (!loop.IsCompleted)
        {
            transport.Abort();
        }

        await loop;
    }
}
