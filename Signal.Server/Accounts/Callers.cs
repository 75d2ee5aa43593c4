namespace Signal.Server.Accounts;

/// <summary>
/// Finds out who asks: whoever the <c>Authorization</c> header names (RFC 6750), else the session cookie, else nobody in particular. A bad header is
/// refused; a bad cookie is no cookie. Throws <see cref="Persistence.StoreUnavailableException"/>.
/// </summary>
internal sealed class Callers(Authenticator authenticator)
{
    public async ValueTask<Caller> FindAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
        {
            return new Caller(await authenticator.FromCookieAsync(http, http.RequestAborted));
        }

        var bearer = await authenticator.FromBearerAsync(http.Request, http.RequestAborted);
        return new Caller(bearer, IsRefused: bearer is null);
    }
}
