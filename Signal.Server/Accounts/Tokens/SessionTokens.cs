using System.IdentityModel.Tokens.Jwt;
using Microsoft.IdentityModel.Tokens;
using Signal.Server.Accounts.Keys;

namespace Signal.Server.Accounts.Tokens;

/// <summary>
/// Writes and reads session tokens: JWT (RFC 7519), HS256, 7 days. The library sees only what has a plain header, at most 4 KiB and sane claims:
/// version 6.8 can be made to inflate an encrypted token without end (CVE-2024-21319). Whether the sign-in was revoked is for
/// <see cref="Authenticator"/> to say.
/// </summary>
internal sealed class SessionTokens
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int MostChars = 4_096;

    private readonly JwtSecurityTokenHandler _library = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MostChars };
    private readonly SymmetricSecurityKey _key;
    private readonly TokenValidationParameters _rules;

    public SessionTokens(SigningKey key, TimeProvider time)
    {
        _key = new SymmetricSecurityKey(key.Bytes);

        // There is one issuer and one audience, this server, so tokens name neither. The clock is the one that the whole server uses.
        _rules = new TokenValidationParameters
        {
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerValidator = (_, _, _) => string.Empty,
            AudienceValidator = (audiences, _, _) => !audiences.Any(),
            LifetimeValidator = (_, expires, _, _) => time.GetUtcNow().UtcDateTime < expires,
        };
    }

    public string Write(TokenClaims claims)
    {
        var header = new JwtHeader(new SigningCredentials(_key, SecurityAlgorithms.HmacSha256));
        var payload = new JwtPayload { ["sub"] = claims.Username, ["sid"] = claims.Sid, ["iat"] = claims.IssuedAt, ["exp"] = claims.ExpiresAt };
        return _library.WriteToken(new JwtSecurityToken(header, payload));
    }

    /// <summary>What the token says, or null when it is not one of ours, or over.</summary>
    public TokenClaims? Read(string token) =>
        token.Length <= MostChars
        && token.Split('.') is [var header, { Length: > 0 } payload, { Length: > 0 }]
        && Decode(header) is { } head
        && PlainHeader.IsHs256(head)
        && Decode(payload) is { } json
        && ClaimsReader.Read(json) is { } claims
        && IsSignedAndCurrent(token)
            ? claims
            : null;

    private static byte[]? Decode(string segment)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(segment);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private bool IsSignedAndCurrent(string token)
    {
        try
        {
            _library.ValidateToken(token, _rules, out _);
            return true;
        }
        catch (Exception refused) when (refused is SecurityTokenException or ArgumentException or FormatException)
        {
            return false;
        }
    }
}
