namespace Signal.Server.Accounts;

/// <summary>
/// The cookie in which a browser keeps its session token, out of reach of scripts. That of an https page never leaves TLS, and its name says that this
/// host set it (RFC 6265bis, section 4.1.3.2): a neighbour in the same domain cannot sign anybody in as somebody else.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "signal-session";

    public const string SecureName = "__Host-" + Name;

    public static string? Read(HttpRequest request) =>
        Read(request, SecureName) ?? (request.IsHttps ? null : Read(request, Name));

    public static void Write(HttpContext http, string token, TimeSpan life)
    {
        var rules = Rules(http.Request);
        rules.MaxAge = life;
        http.Response.Cookies.Append(NameFor(rules), token, rules);
    }

    public static void Delete(HttpContext http)
    {
        var rules = Rules(http.Request);
        http.Response.Cookies.Delete(NameFor(rules), rules);
    }

    private static string? Read(HttpRequest request, string name) => request.Cookies[name] is { Length: > 0 } token ? token : null;

    private static string NameFor(CookieOptions rules) => rules.Secure ? SecureName : Name;

    private static CookieOptions Rules(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsOfHttpsPage(request),
        Path = "/",
        IsEssential = true,
    };

    /// <summary>Behind a proxy that ends TLS the request is plain; but the browser says where its page is from.</summary>
    private static bool IsOfHttpsPage(HttpRequest request) =>
        request.IsHttps || request.Headers.Origin.ToString().StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
