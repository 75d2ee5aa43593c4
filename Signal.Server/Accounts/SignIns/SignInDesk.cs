using System.Security.Cryptography;
using Signal.Persistence;
using Signal.Persistence.Sessions;
using Signal.Persistence.Users;
using Signal.Server.Accounts.Tokens;
using Signal.Server.Connections;

namespace Signal.Server.Accounts.SignIns;

/// <summary>Opens sign-ins, and ends them everywhere on this server at once. Whether somebody may sign in is not asked here.</summary>
internal sealed class SignInDesk(Store store, SessionTokens tokens, SignInCache cache, ConnectionDirectory connections, TimeProvider time)
{
    private const int SidBytes = 16;

    /// <summary>The token, and the account with the sign-in that the token stands for.</summary>
    public async Task<(string Token, Account Account)> OpenAsync(UserRecord user, CancellationToken stop)
    {
        // A token counts in seconds, and so does the session behind it: both end at the same time.
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new TokenClaims(user.Username, RandomNumberGenerator.GetHexString(2 * SidBytes, lowercase: true), now, now + (long)SessionTokens.Life.TotalSeconds);
        var session = new SessionRecord(claims.Sid, user.Username, Milliseconds(claims.IssuedAt), Milliseconds(claims.ExpiresAt));
        await store.Sessions.AddAsync(session, stop);
        return (tokens.Write(claims), new Account(user.ToInfo(), session.Sid, session.ExpiresAt));
    }

    /// <summary>The token is worth nothing from here on, and its sockets are closed.</summary>
    public async Task CloseAsync(Account account, CancellationToken stop)
    {
        await store.Sessions.RevokeAsync(account.Sid, stop);
        cache.Revoke(account.Sid);
        connections.CloseSignIn(account.Sid);
    }

    private static long Milliseconds(long seconds) => seconds * 1_000;
}
