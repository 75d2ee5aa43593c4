namespace Signal.Server.Accounts;

/// <summary>The cookie in which a browser keeps its session token, out of reach of scripts.</summary>
internal static class SessionCookie
{
    public const string Name = "signal-session";

    public static string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } token ? token : null;

    public static void Write(HttpContext http, string token, TimeSpan life)
    {
        var rules = Rules(http);
        rules.MaxAge = life;
        http.Response.Cookies.Append(Name, token, rules);
    }

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Rules(http));

    private static CookieOptions Rules(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
