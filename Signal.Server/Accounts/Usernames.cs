using System.Buffers;

namespace Signal.Server.Accounts;

/// <summary>3 to 32 of <c>a-z 0-9 . _ -</c>; capital letters are taken for small ones.</summary>
internal static class Usernames
{
    public const string Rule = "must be 3 to 32 of a-z 0-9 . _ -";

    private const int Fewest = 3;
    private const int Most = 32;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>A username, or an e-mail address, as it is kept and compared.</summary>
    public static string Normalize(string text) => string.Create(text.Length, text, static (lower, text) => text.AsSpan().ToLowerInvariant(lower));

    /// <summary>Asked of the text as it came: the lower case of some other letters, such as the Kelvin sign, is a plain one.</summary>
    public static bool IsValid(string text) => text.Length is >= Fewest and <= Most && !text.AsSpan().ContainsAnyExcept(Allowed);
}
