using Signal.Server.Rest;

namespace Signal.Server.Guard;

/// <summary>
/// Refuses a request that says its body's length in two ways, and ends its connection: a proxy may have believed the other, and taken the rest for a
/// request of somebody else's (RFC 9112, section 6.3).
/// </summary>
internal static class AmbiguousLength
{
    /// <summary>Where Kestrel moves a Content-Length that a Transfer-Encoding overrides.</summary>
    private const string Overridden = "X-Content-Length";

    private static readonly Problem Refusal = Problem.BadRequest("Content-Length and Transfer-Encoding exclude each other.");

    public static Task RefuseAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Request.Headers;
        if (headers.TransferEncoding.Count == 0 || (headers.ContentLength is null && !headers.ContainsKey(Overridden)))
        {
            return next(http);
        }

        http.Response.Headers.Connection = "close";
        return Refusal.ExecuteAsync(http);
    }
}
