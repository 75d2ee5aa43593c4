using System.Text;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>What the socket of an ordinary client says from its first byte to its last, with the places at which a frame begins.</summary>
internal static class Recording
{
    private static readonly string[] Said =
    [
        """{"type":"join-call","id":"1","data":{"room":"recorded","name":"Ann"}}""",
        """{"type":"set-state","id":"2","data":{"audio":true,"video":false}}""",
        """{"type":"chat-message","id":"3","data":{"text":"hello, κόσμε 🙂"}}""",
        """{"type":"signal","id":"4","to":"p_51d0c8e2a97f4b36","data":{"description":{"type":"offer","sdp":"v=0\r\n"}}}""",
        """{"type":"history","id":"5","data":{"limit":10}}""",
        """{"type":"leave-call","id":"6"}""",
    ];

    /// <summary>The handshake, then texts whole and in fragments, pings, a pong, and the close frame.</summary>
    public static byte[][] Pieces { get; } =
    [
        Encoding.ASCII.GetBytes(
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: signal.v1\r\n\r\n"),
        .. Said.Select(text => new WebSocketFrame(Opcode.Text, Encoding.UTF8.GetBytes(text)).ToBytes()),
        new WebSocketFrame(Opcode.Ping, "are you there"u8.ToArray()).ToBytes(),
        (new WebSocketFrame(Opcode.Text, """{"type":"""u8.ToArray()) { Fin = false }).ToBytes(),
        new WebSocketFrame(Opcode.Pong, default).ToBytes(),
        new WebSocketFrame(Opcode.Continuation, "\"ping\"}"u8.ToArray()).ToBytes(),
        new WebSocketFrame(Opcode.Text, Encoding.ASCII.GetBytes(new string(' ', 70_000 / 2))).ToBytes(),
        new WebSocketFrame(Opcode.Close, new byte[] { 0x03, 0xE8 }).ToBytes(),
    ];
}
