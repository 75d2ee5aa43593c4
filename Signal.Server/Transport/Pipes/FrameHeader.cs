using System.Buffers;
using System.Buffers.Binary;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// A client frame's header (RFC 6455, section 5.2). Broken is all that is wrong by itself: no mask, reserved bits, unknown opcodes, a control frame that is
/// long or a fragment, a length in more bytes than it needs. Whether the frame may stand here is for <see cref="FrameReader"/>.
/// </summary>
internal readonly record struct FrameHeader(WebSocketOpcode Opcode, bool IsFinal, long Length, uint Key, int Size)
{
    /// <summary>What a control frame may carry (section 5.5).</summary>
    public const int MaxControlBytes = 125;

    private const int MaxSize = 14;
    private const int KeyBytes = 4;
    private const int TwoByteLength = 126;
    private const int EightByteLength = 127;

    public bool IsControl => Opcode >= WebSocketOpcode.Close;

    public static HeaderOutcome Read(in ReadOnlySequence<byte> buffer, out FrameHeader header)
    {
        if (buffer.IsSingleSegment || buffer.FirstSpan.Length >= MaxSize)
        {
            return Read(buffer.FirstSpan, out header);
        }

        Span<byte> copy = stackalloc byte[MaxSize];
        var there = buffer.Slice(0, Math.Min(buffer.Length, MaxSize));
        there.CopyTo(copy);
        return Read(copy[..(int)there.Length], out header);
    }

    private static HeaderOutcome Read(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < 2)
        {
            return HeaderOutcome.Incomplete;
        }

        var opcode = (WebSocketOpcode)(bytes[0] & 0x0F);
        var isFinal = (bytes[0] & 0x80) != 0;
        var announced = bytes[1] & 0x7F;
        var isMasked = (bytes[1] & 0x80) != 0;
        var hasReservedBits = (bytes[0] & 0x70) != 0;
        if (!isMasked || hasReservedBits || !IsAllowed(opcode, isFinal, announced))
        {
            return HeaderOutcome.Broken;
        }

        var size = KeyBytes + announced switch { TwoByteLength => 4, EightByteLength => 10, _ => 2 };
        if (bytes.Length < size)
        {
            return HeaderOutcome.Incomplete;
        }

        var length = announced switch
        {
            TwoByteLength => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            EightByteLength => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => announced,
        };
        header = new FrameHeader(opcode, isFinal, length, BinaryPrimitives.ReadUInt32LittleEndian(bytes[(size - KeyBytes)..]), size);
        return IsMinimal(announced, length) ? HeaderOutcome.Complete : HeaderOutcome.Broken;
    }

    private static bool IsAllowed(WebSocketOpcode opcode, bool isFinal, int announced) => opcode switch
    {
        WebSocketOpcode.Continuation or WebSocketOpcode.Text or WebSocketOpcode.Binary => true,
        WebSocketOpcode.Close or WebSocketOpcode.Ping or WebSocketOpcode.Pong => isFinal && announced <= MaxControlBytes,
        _ => false,
    };

    /// <summary>The first bit of the eight bytes must be 0: a negative number is none.</summary>
    private static bool IsMinimal(int announced, long length) => announced switch
    {
        TwoByteLength => length >= TwoByteLength,
        EightByteLength => length > ushort.MaxValue,
        _ => true,
    };
}
