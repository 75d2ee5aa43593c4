using System.Buffers;
using System.Buffers.Binary;

namespace Signal.Server.Transport.Pipes;

/// <summary>Writes whole frames as a server sends them: final and unmasked (RFC 6455, section 5.1).</summary>
internal static class FrameWriting
{
    private const int MaxHeaderBytes = 10;
    private const byte Final = 0x80;

    public static void WriteFrame(this IBufferWriter<byte> output, WebSocketOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var header = output.GetSpan(MaxHeaderBytes);
        header[0] = (byte)(Final | (byte)opcode);
        switch (payload.Length)
        {
            case <= FrameHeader.MaxControlBytes:
                header[1] = (byte)payload.Length;
                output.Advance(2);
                break;
            case <= ushort.MaxValue:
                header[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payload.Length);
                output.Advance(4);
                break;
            default:
                header[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(header[2..], payload.Length);
                output.Advance(MaxHeaderBytes);
                break;
        }

        output.Write(payload);
    }
}
