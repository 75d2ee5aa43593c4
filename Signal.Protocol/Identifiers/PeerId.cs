using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>One seat in a call, <c>p_</c> and 16 hexadecimal digits. It names a peer and proves nothing: it is no secret.</summary>
[JsonConverter(typeof(PeerIdConverter))]
public readonly record struct PeerId(ulong Value)
{
    /// <summary>Characters, and bytes in UTF-8, of the written form.</summary>
    public const int Length = 18;

    /// <summary>Nobody: the id that no peer has.</summary>
    public static PeerId None => default;

    public static PeerId New()
    {
        Span<byte> random = stackalloc byte[8];
        ulong value;
        do
        {
            RandomNumberGenerator.Fill(random);
            value = BitConverter.ToUInt64(random);
        }
        while (value == 0);
        return new PeerId(value);
    }

    /// <summary>Reads the written form, lower case only; anything else is <see cref="None"/> and false.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out PeerId id)
    {
        id = None;
        if (utf8.Length != Length || !utf8.StartsWith("p_"u8) || utf8[2..].IndexOfAnyInRange((byte)'A', (byte)'F') >= 0)
        {
            return false;
        }

        var parsed = Utf8Parser.TryParse(utf8[2..], out ulong value, out var consumed, 'x') && consumed == Length - 2;
        id = parsed ? new PeerId(value) : None;
        return parsed;
    }

    public static bool TryParse(string text, out PeerId id)
    {
        Span<byte> utf8 = stackalloc byte[Length];
        id = None;
        return text.Length == Length && Encoding.ASCII.TryGetBytes(text, utf8, out var written) && TryParse(utf8[..written], out id);
    }

    /// <summary>Writes the 18 bytes of the written form.</summary>
    public void WriteTo(Span<byte> utf8)
    {
        "p_"u8.CopyTo(utf8);
        Value.TryFormat(utf8[2..], out _, "x16", CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p_{Value:x16}");
}
