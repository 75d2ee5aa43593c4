using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Pages;

/// <summary>
/// What browsers are told of every answer: nothing inline runs, no text becomes markup, nobody frames the page whom the settings do not name, no other
/// page holds on to its window, and a room's code, which is in the URL, goes to nobody. Browsers alone heed it.
/// </summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors ";

    private const string PermissionsPolicy =
        "camera=(self), microphone=(self), display-capture=(self), accelerometer=(), bluetooth=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), "
        + "midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()";

    /// <summary>A year. Other hosts of the domain are not this server's to speak for.</summary>
    private const string AlwaysTls = "max-age=31536000";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var listed = app.ApplicationServices.GetRequiredService<IOptions<SignalOptions>>().Value.FrameAncestors;
        var contentSecurityPolicy = ContentSecurityPolicy + (listed.Count == 0 ? "'none'" : string.Join(' ', listed.Select(origin => origin.TrimEnd('/'))));
        return app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = contentSecurityPolicy;
            headers["Permissions-Policy"] = PermissionsPolicy;
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.XContentTypeOptions = "nosniff";
            if (http.Request is { IsHttps: true, Host.Host: not "localhost" })
            {
                headers.StrictTransportSecurity = AlwaysTls;
            }

            return next(http);
        });
    }
}
