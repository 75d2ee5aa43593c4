using System.Text.Json;

namespace Signal.Server.Accounts.Tokens;

/// <summary>
/// Reads the claims of a session token. Strict: exactly <c>sub</c>, <c>sid</c>, <c>exp</c> and, where there is one, <c>iat</c>, each once, times as whole
/// numbers of a calendar's years. A token with anything else in it is not one of ours, whoever signed it.
/// </summary>
internal static class ClaimsReader
{
    /// <summary>The last second of the year 9999.</summary>
    private const long EndOfTime = 253_402_300_799;

    public static TokenClaims? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1 });
            return Read(ref reader);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TokenClaims? Read(ref Utf8JsonReader reader)
    {
        string? username = null;
        string? sid = null;
        long? issuedAt = null;
        long? expiresAt = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var known = name switch
            {
                "sub" => TryText(ref reader, ref username),
                "sid" => TryText(ref reader, ref sid),
                "iat" => TryTime(ref reader, ref issuedAt),
                "exp" => TryTime(ref reader, ref expiresAt),
                _ => false,
            };
            if (!known)
            {
                return null;
            }
        }

        return !reader.Read() && username is not null && sid is not null && expiresAt is { } until
            ? new TokenClaims(username, sid, issuedAt ?? 0, until)
            : null;
    }

    private static bool TryText(ref Utf8JsonReader reader, ref string? claim)
    {
        var first = claim is null && reader.TokenType == JsonTokenType.String;
        claim = first ? reader.GetString() : claim;
        return first;
    }

    private static bool TryTime(ref Utf8JsonReader reader, ref long? claim)
    {
        var first = claim is null && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var time) && time is > 0 and <= EndOfTime;
        claim = first ? reader.GetInt64() : claim;
        return first;
    }
}
