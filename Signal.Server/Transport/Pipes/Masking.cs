using System.Buffers.Binary;
using System.Numerics;

namespace Signal.Server.Transport.Pipes;

/// <summary>RFC 6455, section 5.3. The key's first byte is its lowest.</summary>
internal static class Masking
{
    /// <summary>Masks or unmasks in place; returns the key for what comes next in the same frame.</summary>
    public static uint Apply(Span<byte> bytes, uint key)
    {
        var wide = Vector.AsVectorByte(new Vector<uint>(key));
        var rest = bytes;
        while (rest.Length >= Vector<byte>.Count)
        {
            (new Vector<byte>(rest) ^ wide).CopyTo(rest);
            rest = rest[Vector<byte>.Count..];
        }

        Span<byte> four = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(four, key);
        for (var next = 0; next < rest.Length; next++)
        {
            rest[next] ^= four[next & 3];
        }

        return BitOperations.RotateRight(key, 8 * (bytes.Length & 3));
    }
}
