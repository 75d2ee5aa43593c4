using System.Text;

namespace Signal.Server.Accounts.Keys;

/// <summary>Whether a configured key may sign tokens. It finds what is short, repetitive or copied from a tutorial; it cannot tell what was leaked.</summary>
internal static class KeyStrength
{
    /// <summary>As many as HMAC-SHA256 has output (RFC 7518, section 3.2).</summary>
    public const int Bytes = 32;

    /// <summary>32 random bytes hold fewer different ones once in 10^30 tries; words and runs of one key hold fewer always.</summary>
    private const int DifferentBytes = 10;

    private static readonly string[] WellKnown =
        ["changeme", "changethis", "replaceme", "yoursecret", "your256bit", "mysecret", "supersecret", "secretkey", "signingkey", "jwtsecret", "password", "default", "example", "0123456789", "abcdefghij", "qwertyuiop"];

    /// <summary>The bytes that a setting stands for: base64 where it is that and long enough, else its text.</summary>
    public static byte[] Decode(string setting)
    {
        var decoded = new byte[setting.Length];
        return Convert.TryFromBase64String(setting, decoded, out var length) && length >= Bytes ? decoded[..length] : Encoding.UTF8.GetBytes(setting);
    }

    /// <summary>What is wrong with the key, to be read after its name, or null.</summary>
    public static string? Objection(string setting)
    {
        var key = Decode(setting);
        var letters = string.Concat(setting.Where(char.IsAsciiLetterOrDigit));
        return key switch
        {
            { Length: < Bytes } => $"must have at least {Bytes} bytes",
            _ when key.Distinct().Count() < DifferentBytes => "repeats a few characters and can be guessed",
            _ when WellKnown.Any(word => letters.Contains(word, StringComparison.OrdinalIgnoreCase)) => "is a well-known one that anybody could try",
            _ => null,
        };
    }
}
