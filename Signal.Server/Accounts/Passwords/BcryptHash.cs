using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Passwords;

/// <summary>What can be read off a hash without hashing: <c>$2b$</c>, the cost, <c>$</c>, 22 characters of salt, 31 of hash.</summary>
internal static partial class BcryptHash
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The cost, or null for what is no hash, or one with a cost at which verifying is worthless or takes for ever.</summary>
    public static int? CostOf(string hash) =>
        Shape().Match(hash) is { Success: true } match
        && int.Parse(match.Groups["cost"].ValueSpan, CultureInfo.InvariantCulture) is var cost and >= PasswordOptions.LowestCost and <= PasswordOptions.HighestCost
            ? cost
            : null;

    /// <summary>A hash of no password. Verifying one against it takes as long as against any of that cost.</summary>
    public static string OfNobody(int cost) =>
        string.Create(CultureInfo.InvariantCulture, $"$2b${cost:D2}${RandomNumberGenerator.GetString(Alphabet, 21)}.{RandomNumberGenerator.GetString(Alphabet, 30)}.");

    [GeneratedRegex(@"^\$2[aby]\$(?<cost>[0-9]{2})\$[./A-Za-z0-9]{53}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
