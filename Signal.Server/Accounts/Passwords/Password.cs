using System.Text;
using System.Text.Json.Serialization;

namespace Signal.Server.Accounts.Passwords;

/// <summary>
/// A password as somebody typed it; null when what came is no text, such as half a surrogate pair. A secret: it never shows itself in a log.
/// bcrypt reads 72 bytes, up to the first NUL, and takes all broken text for the same: whoever hashes one asks <see cref="Fault"/> first.
/// </summary>
[JsonConverter(typeof(PasswordConverter))]
internal readonly record struct Password(string? Secret)
{
    /// <summary>For an account.</summary>
    public const int FewestCharacters = 8;

    /// <summary>What bcrypt can hold.</summary>
    public const int MostBytes = 72;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What no password may be, in words to read after "password", or null.</summary>
    public string? Fault => Secret switch
    {
        null => "must be well-formed text",
        "" => "must not be empty",
        _ when BytesOf(Secret) is null => "must be well-formed text",
        _ when BytesOf(Secret) > MostBytes => $"must have at most {MostBytes} bytes in UTF-8",
        _ when Secret.Contains('\0', StringComparison.Ordinal) => "must not hold U+0000",
        _ => null,
    };

    /// <summary>What no new password of an account may be.</summary>
    public string? Weakness => Fault ?? (Secret!.Length < FewestCharacters ? $"must have at least {FewestCharacters} characters" : null);

    public override string ToString() => "***";

    private static int? BytesOf(string text)
    {
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
