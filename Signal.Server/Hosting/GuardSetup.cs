using Microsoft.AspNetCore.Server.Kestrel.Core;
using Signal.Server.Guard;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Hosting;

/// <summary>What stands between the network and everything else: what a connection, an address and a request's head may be.</summary>
internal static class GuardSetup
{
    /// <summary>Proxies keep a connection for 60 s (nginx), and must not find that it was closed while they sent.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(75);

    public static void AddGuard(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton<OpenConnections>()
            .AddSingleton<SocketPlaces>()
            .AddSingleton<KnownProxies>()
            .AddSingleton<RequestRate>()
            .AddSingleton<SilenceWatch>();

    public static void UseLimits(this KestrelServerOptions kestrel)
    {
        kestrel.Limits.RequestHeadersTimeout = OwnHandshake.HeadPatience;
        kestrel.Limits.MaxRequestHeadersTotalSize = RequestHead.MaxBytes;
        kestrel.Limits.KeepAliveTimeout = KeepAlive;
    }

    public static void UseGuard(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<KnownProxies>();
        app.Use((http, next) =>
        {
            proxies.Unwrap(http);
            return next(http);
        });
        app.Use(AmbiguousLength.RefuseAsync);
    }
}
