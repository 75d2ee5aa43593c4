using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Signal.Server.Tests.Harness;

/// <summary>A WebSocket client made of a TCP socket alone: it says what it is told to, right or wrong, and answers nothing by itself.</summary>
internal sealed class RawSocket : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _network;
    private readonly BufferedStream _reading;

    private RawSocket(Socket socket)
    {
        _socket = socket;
        _network = new NetworkStream(socket, ownsSocket: true);
        _reading = new BufferedStream(_network, 16_384);
    }

    public static async Task<RawSocket> ConnectAsync(Uri url, int? receiveBuffer = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        return await ConnectAsync(url, socket);
    }

    /// <summary>The same, over a socket that was made elsewhere, such as in another network namespace.</summary>
    public static async Task<RawSocket> ConnectAsync(Uri url, Socket socket)
    {
        await socket.ConnectAsync(url.Host, url.Port);
        return new RawSocket(socket);
    }

    /// <summary>Sends the opening handshake (RFC 6455, section 4.1) with headers added, and returns the answer's head.</summary>
    public async Task<string> UpgradeAsync(Uri url, params string[] headers)
    {
        string[] head =
        [
            "GET /ws HTTP/1.1", $"Host: {url.Authority}", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", .. headers, string.Empty, string.Empty,
        ];
        await WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head)));
        return await ReadHeadAsync();
    }

    public Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop = default) => _network.WriteAsync(bytes, stop).AsTask();

    /// <summary>The next frame from the server, unmasked as it comes; null when the connection is gone.</summary>
    public async Task<WebSocketFrame?> ReadAsync(CancellationToken stop)
    {
        try
        {
            var header = new byte[2];
            await _reading.ReadExactlyAsync(header, stop);
            var length = (long)(header[1] & 0x7F);
            if (length >= 126)
            {
                var wide = new byte[8];
                await _reading.ReadExactlyAsync(wide.AsMemory(length == 126 ? 6 : 0), stop);
                length = BinaryPrimitives.ReadInt64BigEndian(wide);
            }

            var payload = new byte[length];
            await _reading.ReadExactlyAsync(payload, stop);
            return new WebSocketFrame((Opcode)(header[0] & 0x0F), payload) { Fin = (header[0] & 0x80) != 0, Masked = false };
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>No more will be sent: the server reads to the end.</summary>
    public void Finish() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Cuts the connection without a word: the kernel sends a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        // The buffer writes nothing, so disposing it closes the network stream below, which owns the socket.
        await _reading.DisposeAsync();
        await _network.DisposeAsync();
        _socket.Dispose();
    }

    /// <summary>What comes up to an empty line, or to the end.</summary>
    public async Task<string> ReadHeadAsync()
    {
        using var stop = Patience.New();
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await _reading.ReadAsync(one, stop.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
