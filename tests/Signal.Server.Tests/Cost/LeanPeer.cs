using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Cost;

/// <summary>A peer that sends and takes the same frames over and over, on the caller's thread, and allocates nothing while it does.</summary>
internal sealed class LeanPeer : IDisposable
{
    [ThreadStatic]
    private static byte[]? _shared;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private LeanPeer(Uri url)
    {
        _socket.ReceiveTimeout = _socket.SendTimeout = (int)Patience.Limit.TotalMilliseconds;
        _socket.Connect(url.Host, url.Port);
    }

    private static byte[] Buffer => _shared ??= new byte[65_536];

    /// <summary>The peer id.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>A socket that has asked to connect.</summary>
    public static LeanPeer Open(Uri url)
    {
        var peer = new LeanPeer(url);
        peer._socket.Send(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"GET /ws HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")));
        return peer;
    }

    public static LeanPeer Join(Uri url, string room, string name)
    {
        var peer = Open(url);
        peer.Send(Frame($$$"""{"type":"join-call","data":{"room":"{{{room}}}","name":"{{{name}}}"}}"""));
        var answers = peer.TakeUntil("\"type\":\"joined\"");
        const string Self = "\"self\":{\"id\":\"";
        var at = answers.IndexOf(Self, StringComparison.Ordinal) + Self.Length;
        peer.Id = answers[at..answers.IndexOf('"', at)];
        return peer;
    }

    public static byte[] Frame(string text) => new WebSocketFrame(Opcode.Text, Encoding.UTF8.GetBytes(text)).ToBytes();

    public void Send(byte[] frame) => _socket.Send(frame);

    /// <summary>Takes so many bytes off the socket, whatever they say.</summary>
    public void Take(int bytes)
    {
        while (bytes > 0)
        {
            bytes -= _socket.Receive(Buffer, Math.Min(bytes, Buffer.Length), SocketFlags.None);
        }
    }

    /// <summary>Takes what comes, until this has come.</summary>
    public string TakeUntil(string text)
    {
        var taken = string.Empty;
        while (!taken.Contains(text, StringComparison.Ordinal))
        {
            var bytes = TakeSome();
            bytes.Should().BePositive("{0} is to come after {1}", text, taken);
            taken += Encoding.UTF8.GetString(Buffer.AsSpan(0, bytes));
        }

        return taken;
    }

    /// <summary>Takes what is there, once something is: bytes.</summary>
    public int TakeSome() => _socket.Receive(Buffer);

    public void Dispose() => _socket.Dispose();
}
