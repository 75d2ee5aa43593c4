using System.Buffers;
using System.Net.WebSockets;

namespace Peers.Minimal;

/// <summary>On ManagedWebSocket: one send at a time, what comes meanwhile waits in a queue; a read of zero bytes holds no buffer.</summary>
internal sealed class ManagedPeer(WebSocket socket) : Peer
{
    private readonly Lock _gate = new();
    private Queue<byte[]>? _waiting;
    private bool _sending;
    private bool _closing;

    public override void Send(ReadOnlySpan<byte> frame, int header)
    {
        var payload = frame[header..];
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            if (_sending)
            {
                (_waiting ??= new()).Enqueue(payload.ToArray());
                return;
            }

            var buffer = ArrayPool<byte>.Shared.Rent(payload.Length);
            payload.CopyTo(buffer);
            var send = StartSend(buffer.AsMemory(0, payload.Length));
            if (send.IsCompletedSuccessfully)
            {
                send.GetAwaiter().GetResult();
                ArrayPool<byte>.Shared.Return(buffer);
                return;
            }

            _sending = true;
            _ = DrainAsync(send, buffer);
        }
    }

    public async Task RunAsync()
    {
        try
        {
            while ((await socket.ReceiveAsync(Memory<byte>.Empty, default)).MessageType != WebSocketMessageType.Close && await ReceiveOneAsync())
            {
            }

            Close();
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The other side has gone.
        }
        finally
        {
            Close();
        }
    }

    private async ValueTask<bool> ReceiveOneAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        var length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            result = await socket.ReceiveAsync(buffer.AsMemory(length), default);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        if (result.MessageType == WebSocketMessageType.Text)
        {
            Receive(buffer.AsSpan(0, length));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return result.MessageType != WebSocketMessageType.Close;
    }

    private async Task DrainAsync(ValueTask first, byte[] buffer)
    {
        try
        {
            await first;
            ArrayPool<byte>.Shared.Return(buffer);
            while (TakeNext() is { } next)
            {
                await StartSend(next);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Close();
        }
    }

    private ValueTask StartSend(ReadOnlyMemory<byte> payload) => socket.SendAsync(payload, WebSocketMessageType.Text, true, default);

    private byte[]? TakeNext()
    {
        lock (_gate)
        {
            if (_waiting is { Count: > 0 })
            {
                return _waiting.Dequeue();
            }

            _sending = false;
            return null;
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
        }

        Leave();
    }
}
