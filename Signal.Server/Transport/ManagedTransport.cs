using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Signal.Protocol;
using Signal.Protocol.Frames;

namespace Signal.Server.Transport;

/// <summary>
/// The transport over the platform's WebSocket, which does framing, UTF-8 and heartbeat itself; floods and fragments are watched for below it.
/// It answers a broken frame with the close code and is dead from then on: only the TCP connection's end can be waited for.
/// </summary>
internal sealed class ManagedTransport(WebSocket socket, int maxBytes, IHttpRequestLifetimeFeature connection) : ITransport, IDisposable
{
    /// <summary>Returning at once after a broken frame resets the connection before the peer has read why.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(300);

    private readonly MessageBuffer _message = new(maxBytes);
    private bool _refused;
    private bool _broken;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Incoming> ReceiveAsync()
    {
        try
        {
            return (_broken, _refused) switch
            {
                (true, _) => await LingerAsync(),
                (_, true) => await DiscardAsync(),
                _ => await ReadMessageAsync(),
            };
        }
        catch (WebSocketException fault) when (fault.WebSocketErrorCode == WebSocketError.Faulted)
        {
            _broken = true;
            return Incoming.Refused(CloseCode.ProtocolError);
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            return Incoming.Lost;
        }
    }

    public async ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames)
    {
        try
        {
            for (var next = 0; next < frames.Length; next++)
            {
                await socket.SendAsync(frames.Span[next].Bytes, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
            }

            return true;
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            return false;
        }
    }

    public async ValueTask CloseAsync(CloseCode code)
    {
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, code.Reason(), CancellationToken.None);
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            // Nothing to close: the other side went first, or a broken frame was answered already.
        }
    }

    /// <summary>The socket alone would leave a receive waiting for the peer.</summary>
    public void Abort()
    {
        socket.Abort();
        connection.Abort();
    }

    public void Dispose()
    {
        _message.Dispose();
        socket.Dispose();
    }

    /// <summary>The network (WebSocketException, IOException), or the heartbeat's and our own Abort (OperationCanceledException).</summary>
    private static bool IsLoss(Exception fault) => fault is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Incoming> ReadMessageAsync()
    {
        // A read of no bytes waits for a message without holding a buffer for it: an idle connection costs none.
        _message.GiveBack();
        var result = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        while (true)
        {
            switch (result.MessageType)
            {
                case WebSocketMessageType.Close:
                    return Closed();
                case WebSocketMessageType.Binary:
                    return Refuse(CloseCode.BinaryFrame);
            }

            _message.Advance(result.Count);
            if (_message.IsTooLarge)
            {
                return Refuse(CloseCode.TooLarge);
            }

            if (result.EndOfMessage)
            {
                return Incoming.Message(_message.Text);
            }

            result = await socket.ReceiveAsync(_message.Free, CancellationToken.None);
        }
    }

    private Incoming Refuse(CloseCode code)
    {
        _refused = true;
        return Incoming.Refused(code);
    }

    private Incoming Closed() => Incoming.Closed((int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty));

    private async ValueTask<Incoming> DiscardAsync()
    {
        ValueWebSocketReceiveResult result;
        do
        {
            _message.GiveBack();
            result = await socket.ReceiveAsync(_message.Free, CancellationToken.None);
        }
        while (result.MessageType != WebSocketMessageType.Close);
        return Closed();
    }

    private async ValueTask<Incoming> LingerAsync()
    {
        await Task.Delay(Linger, TimeProvider.System, connection.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Incoming.Lost;
    }
}
