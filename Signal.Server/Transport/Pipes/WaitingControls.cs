using System.Buffers;
using System.Buffers.Binary;

namespace Signal.Server.Transport.Pipes;

/// <summary>The ping and the pong that wait for the output: one of each, because only the latest counts (RFC 6455, section 5.5.3).</summary>
internal struct WaitingControls
{
    /// <summary>The number the ping carries; 0 is none.</summary>
    public int Ping { get; set; }

    public byte[]? Pong { get; set; }

    /// <summary>Writes them and forgets them. False when there is nothing.</summary>
    public bool Write(IBufferWriter<byte> output)
    {
        var (ping, pong) = (Ping, Pong);
        (Ping, Pong) = (0, null);
        if (ping != 0)
        {
            Span<byte> payload = stackalloc byte[Pulse.PingBytes];
            BinaryPrimitives.WriteInt32BigEndian(payload, ping);
            output.WriteFrame(WebSocketOpcode.Ping, payload);
        }

        if (pong is not null)
        {
            output.WriteFrame(WebSocketOpcode.Pong, pong);
        }

        return ping != 0 || pong is not null;
    }
}
