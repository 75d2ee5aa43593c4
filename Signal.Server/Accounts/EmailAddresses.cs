namespace Signal.Server.Accounts;

/// <summary>Whether text could be an e-mail address. Only a mail that arrives proves that it is one.</summary>
internal static class EmailAddresses
{
    /// <summary>What fits a path of SMTP (RFC 5321, section 4.5.3.1.3).</summary>
    public const int MostChars = 254;

    public const string Rule = "must be an e-mail address, such as ann@example.org";

    public static bool IsValid(string text) =>
        text.Length <= MostChars
        && text.Split('@') is [{ Length: > 0 }, { Length: > 0 } domain]
        && !domain.StartsWith('.') && !domain.EndsWith('.')
        && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '<' or '>' or '"' or ',');
}
