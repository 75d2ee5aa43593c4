namespace Signal.Server.Accounts.Tokens;

/// <summary>What a session token says; times in seconds since 1970 UTC, as RFC 7519 has them.</summary>
internal sealed record TokenClaims(string Username, string Sid, long IssuedAt, long ExpiresAt);
