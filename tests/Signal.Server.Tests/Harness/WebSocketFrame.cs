using System.Buffers.Binary;

namespace Signal.Server.Tests.Harness;

/// <summary>One frame as RFC 6455, section 5.2 lays it out, with every bit open to misuse.</summary>
internal sealed record WebSocketFrame(Opcode Opcode, ReadOnlyMemory<byte> Payload)
{
    public bool Fin { get; init; } = true;

    public bool Masked { get; init; } = true;

    /// <summary>Four zeros leave the payload readable on its way.</summary>
    public byte[] MaskingKey { get; init; } = [0x12, 0x34, 0x56, 0x78];

    /// <summary>RSV1 to RSV3, as 0x40, 0x20, 0x10.</summary>
    public byte Reserved { get; init; }

    /// <summary>A length to announce instead of the payload's own.</summary>
    public ulong? AnnouncedLength { get; init; }

    public byte[] ToBytes()
    {
        var length = AnnouncedLength ?? (ulong)Payload.Length;
        var header = new List<byte> { (byte)((Fin ? 0x80 : 0) | Reserved | (byte)Opcode) };
        var mask = (byte)(Masked ? 0x80 : 0);
        Span<byte> wide = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(wide, length);
        switch (length)
        {
            case < 126:
                header.Add((byte)(mask | (byte)length));
                break;
            case <= ushort.MaxValue:
                header.Add((byte)(mask | 126));
                header.AddRange(wide[6..]);
                break;
            default:
                header.Add((byte)(mask | 127));
                header.AddRange(wide);
                break;
        }

        var payload = Payload.ToArray();
        if (Masked)
        {
            header.AddRange(MaskingKey);
            for (var i = 0; i < payload.Length; i++)
            {
                payload[i] ^= MaskingKey[i & 3];
            }
        }

        return [.. header, .. payload];
    }
}
