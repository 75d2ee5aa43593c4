using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Signal.Server.Transport.Pipes;

/// <summary>Writes whole frames as a server sends them: final and unmasked (RFC 6455, section 5.1).</summary>
internal static class FrameWriting
{
    private const int MaxHeaderBytes = 10;
    private const byte Final = 0x80;

    /// <summary>In one go where the writer has room at hand for all of it.</summary>
    public static void WriteFrame(this PipeWriter output, WebSocketOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var room = output.GetSpan(MaxHeaderBytes);
        var header = WriteHeader(room, opcode, payload.Length);
        if (payload.TryCopyTo(room[header..]))
        {
            output.Advance(header + payload.Length);
        }
        else
        {
            output.Advance(header);
            output.Write(payload);
        }
    }

    /// <summary>How many bytes it took.</summary>
    private static int WriteHeader(Span<byte> room, WebSocketOpcode opcode, int length)
    {
        room[0] = (byte)(Final | (byte)opcode);
        switch (length)
        {
            case <= FrameHeader.MaxControlBytes:
                room[1] = (byte)length;
                return 2;
            case <= ushort.MaxValue:
                room[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(room[2..], (ushort)length);
                return 4;
            default:
                room[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(room[2..], length);
                return MaxHeaderBytes;
        }
    }
}
