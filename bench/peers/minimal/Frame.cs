using System.Buffers.Binary;
using System.Text;

namespace Peers.Minimal;

/// <summary>One text frame of the server: a header of RFC 6455 and its payload, in one array.</summary>
internal sealed record Frame(byte[] Bytes, int Header)
{
    private const byte FinalText = 0x81;

    public static Frame Text(string text) => Text(Encoding.UTF8.GetBytes(text), [], []);

    public static Frame Text(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var length = first.Length + second.Length + third.Length;
        var header = HeaderLength(length);
        var bytes = new byte[header + length];
        Write(bytes, first, second, third);
        return new(bytes, header);
    }

    public static int HeaderLength(int payload) => payload switch { < 126 => 2, < 65_536 => 4, _ => 10 };

    public static void Write(Span<byte> frame, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var length = first.Length + second.Length + third.Length;
        frame[0] = FinalText;
        if (length < 126)
        {
            frame[1] = (byte)length;
        }
        else if (length < 65_536)
        {
            frame[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
        }
        else
        {
            frame[1] = 127;
            BinaryPrimitives.WriteUInt64BigEndian(frame[2..], (ulong)length);
        }

        var payload = frame[HeaderLength(length)..];
        first.CopyTo(payload);
        second.CopyTo(payload[first.Length..]);
        third.CopyTo(payload[(first.Length + second.Length)..]);
    }
}
