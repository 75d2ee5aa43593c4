using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Peers.Minimal;

/// <summary>One masked frame of a client, unmasked in place; fragments are not known.</summary>
internal readonly ref struct ClientFrame(int opcode, Span<byte> payload, int length)
{
    public Span<byte> Payload { get; } = payload;

    /// <summary>Of the whole frame.</summary>
    public int Length { get; } = length;

    public bool IsText => opcode == 1;

    public bool IsClose => opcode == 8;

    public static bool TryRead(Span<byte> bytes, out ClientFrame frame)
    {
        frame = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        var header = (bytes[1] & 127) switch { 126 => 8, 127 => 14, _ => 6 };
        if (bytes.Length < header)
        {
            return false;
        }

        var payload = header switch
        {
            8 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            14 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..])),
            _ => bytes[1] & 127,
        };
        if (bytes.Length < header + payload)
        {
            return false;
        }

        frame = new(bytes[0] & 15, bytes.Slice(header, payload), header + payload);
        Unmask(frame.Payload, MemoryMarshal.Read<uint>(bytes[(header - 4)..]));
        return true;
    }

    /// <summary>A transport's buffer belongs to whoever reads it until the reader moves on.</summary>
    public static Span<byte> Writable(ReadOnlySpan<byte> bytes) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bytes), bytes.Length);

    private static void Unmask(Span<byte> payload, uint mask)
    {
        var at = 0;
        var masks = Vector.AsVectorByte(new Vector<uint>(mask));
        for (; at <= payload.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            (new Vector<byte>(payload[at..]) ^ masks).CopyTo(payload[at..]);
        }

        for (; at < payload.Length; at++)
        {
            payload[at] ^= (byte)(mask >> ((at & 3) * 8));
        }
    }
}
