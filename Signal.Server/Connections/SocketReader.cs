using Signal.Protocol;
using Signal.Protocol.ServerMessages;
using Signal.Server.Dispatch;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>
/// Takes message after message from the socket to the dispatcher, one at a time: a peer that asks faster than its room answers waits. What the messages at
/// hand bring about is sent before the next ones are waited for.
/// </summary>
internal sealed class SocketReader(ITransport transport, Session session, Dispatcher dispatcher)
{
    /// <summary>
    /// Reads until the peer closed or was lost, and tells which; closing the outbox is for the connection, which by then knows why. Once the connection is
    /// ending, what comes is thrown away.
    /// </summary>
    public async Task<LeaveReason> RunAsync()
    {
        try
        {
            while (true)
            {
                var receiving = transport.ReceiveAsync();
                if (!receiving.IsCompleted)
                {
                    FlushTurn.End();
                }

                var incoming = await receiving;
                switch (incoming.Kind)
                {
                    case IncomingKind.Message when session.Outbox.Goodbye is null:
                        await DispatchAsync(incoming.Text);
                        break;
                    case IncomingKind.Refused:
                        session.Break((CloseCode)incoming.Code);
                        break;
                    case IncomingKind.Closed:
                        return ReasonOf(incoming.Code);
                    case IncomingKind.Lost:
                        return LeaveReason.Lost;
                }
            }
        }
        finally
        {
            FlushTurn.End();
        }
    }

    private ValueTask DispatchAsync(ReadOnlyMemory<byte> text)
    {
        FlushTurn.Begin();
        var dispatching = dispatcher.DispatchAsync(session, text);
        if (!dispatching.IsCompleted)
        {
            FlushTurn.End();
        }

        return dispatching;
    }

    /// <summary>
    /// 1000 is a goodbye, 1001 a closed tab, and 1005 a close frame without a code, as <c>close()</c> sends it (RFC 6455, section 7.4.1); with any other the
    /// peer did not mean to go.
    /// </summary>
    private static LeaveReason ReasonOf(int code) => code is 1000 or 1001 or 1005 ? LeaveReason.Left : LeaveReason.Lost;
}
