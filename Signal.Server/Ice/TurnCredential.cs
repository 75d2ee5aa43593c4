using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Signal.Server.Ice;

/// <summary>
/// A name and a password that a TURN server takes until a point in time, because it shares a secret with us ("A REST API For Access To TURN Services",
/// draft-uberti-behave-turn-rest-00, section 2.2; coturn's <c>use-auth-secret</c>). Nothing can take one back before that.
/// </summary>
internal sealed record TurnCredential(string Username, string Password)
{
    /// <summary><paramref name="expiresAt"/> in seconds since 1970 UTC; <paramref name="user"/> tells the TURN server's log, and its quota, who it is.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "TURN servers check HMAC-SHA1 and nothing else.")]
    public static TurnCredential Of(string user, long expiresAt, string secret)
    {
        var username = string.Create(CultureInfo.InvariantCulture, $"{expiresAt}:{user}");
        return new TurnCredential(username, Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(username))));
    }

    /// <summary>The password is a secret and stays out of logs.</summary>
    public override string ToString() => Username;
}
