using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;

namespace Peers.Minimal;

/// <summary>The opening handshake of RFC 6455, as far as a load generator of ours needs it.</summary>
internal static class Handshake
{
    private const int LongestRequest = 8192;

    public static async ValueTask<bool> AnswerAsync(IDuplexPipe transport)
    {
        while (true)
        {
            var read = await transport.Input.ReadAsync();
            var request = Encoding.ASCII.GetString(read.Buffer);
            var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                transport.Input.AdvanceTo(read.Buffer.GetPosition(end + 4));
                await transport.Output.WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept(request)}\r\n\r\n"));
                return true;
            }

            if (read.IsCompleted || read.Buffer.Length > LongestRequest)
            {
                return false;
            }

            transport.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static string Accept(string request)
    {
        var from = request.IndexOf("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase) + 18;
        var key = request[from..request.IndexOf("\r\n", from, StringComparison.Ordinal)].Trim();
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
    }
}
