using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Signal.Server.Transport.Pipes;

/// <summary>UTF-8 of which the end may be missing still (RFC 3629): what can never become text is known as soon as it is there.</summary>
internal static class PartialText
{
    /// <summary>A character is at most this and one byte more.</summary>
    private const int LongestStump = 3;

    /// <summary>How many bytes are whole characters; what follows them is the beginning of one. Null: not UTF-8, whatever comes.</summary>
    public static int? WholeBytes(ReadOnlySpan<byte> text)
    {
        var whole = text.Length - StumpBytes(text);
        return Utf8.IsValid(text[..whole]) ? whole : null;
    }

    private static int StumpBytes(ReadOnlySpan<byte> text)
    {
        for (var length = 1; length <= Math.Min(LongestStump, text.Length); length++)
        {
            var isContinuation = (text[^length] & 0xC0) == 0x80;
            if (!isContinuation)
            {
                return Rune.DecodeFromUtf8(text[^length..], out _, out _) == OperationStatus.NeedMoreData ? length : 0;
            }
        }

        return 0;
    }
}
