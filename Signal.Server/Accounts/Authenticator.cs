using Signal.Persistence;
using Signal.Server.Accounts.SignIns;
using Signal.Server.Accounts.Tokens;

namespace Signal.Server.Accounts;

/// <summary>
/// Who is it? Null for a token that is not ours, over, revoked, or of an account that is gone. Throws
/// <see cref="StoreUnavailableException"/> when it cannot know.
/// </summary>
internal sealed class Authenticator(SessionTokens tokens, SignInCache cache, Store store, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    public async ValueTask<Account?> VerifyAsync(string token, CancellationToken stop) =>
        tokens.Read(token) is { } claims ? await FindAsync(claims.Username, claims.Sid, stop) : null;

    /// <summary>By the <c>Authorization</c> header, which must be there, once, and a <c>Bearer</c>.</summary>
    public ValueTask<Account?> FromBearerAsync(HttpRequest request, CancellationToken stop) =>
        BearerOf(request) is { } token ? VerifyAsync(token, stop) : ValueTask.FromResult<Account?>(null);

    /// <summary>The token of that header, whosesoever it is.</summary>
    public static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    /// <summary>By the session cookie. Whether the page that sent it may use it is for the caller to ask <see cref="Connections.OriginPolicy"/>.</summary>
    public ValueTask<Account?> FromCookieAsync(HttpContext http, CancellationToken stop) =>
        SessionCookie.Read(http.Request) is { } token ? VerifyAsync(token, stop) : ValueTask.FromResult<Account?>(null);

    /// <summary>The account of a sign-in that goes on.</summary>
    public async ValueTask<Account?> FindAsync(string username, string sid, CancellationToken stop) =>
        cache.Find(sid) ?? await LookUpAsync(username, sid, stop);

    private async ValueTask<Account?> LookUpAsync(string username, string sid, CancellationToken stop)
    {
        var session = await store.Sessions.FindAsync(sid, time.GetUtcNow().ToUnixTimeMilliseconds(), stop);
        if (session?.Username != username || await store.Users.FindAsync(username, stop) is not { } user)
        {
            return null;
        }

        var account = new Account(user.ToInfo(), sid, session.ExpiresAt);
        return cache.TryAdd(account) ? account : null;
    }
}
