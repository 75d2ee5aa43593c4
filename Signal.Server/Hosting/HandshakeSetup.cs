using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Signal.Server.Guard;
using Signal.Server.Options;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Hosting;

/// <summary>
/// What comes before Kestrel's HTTP on every listener: <see cref="OwnHandshake"/>, or <see cref="SilenceWatch"/> where the platform does the framing, or
/// something of the host's must see each request.
/// </summary>
internal static class HandshakeSetup
{
    public static void UseOwnHandshake(this KestrelServerOptions kestrel, IConfiguration configuration)
    {
        var needsHttp = NeedsHttp(configuration);
        kestrel.ConfigureEndpointDefaults(listen =>
        {
            // Of HTTP/2 nobody would count the streams and pings; browsers have it from a proxy.
            listen.Protocols = HttpProtocols.Http1;
            var services = listen.ApplicationServices;
            var isOwn = !needsHttp && services.GetRequiredService<IOptions<SignalOptions>>().Value.Transport == TransportKinds.Pipes;
            listen.Use(isOwn ? services.GetRequiredService<OwnHandshake>().Before : services.GetRequiredService<SilenceWatch>().Before);
        });
    }

    /// <summary>The host reads a proxy's headers (<c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>), or answers to certain names alone (<c>AllowedHosts</c>).</summary>
    private static bool NeedsHttp(IConfiguration configuration) =>
        configuration.GetValue<bool>("ForwardedHeaders_Enabled") || (configuration["AllowedHosts"] ?? "*") != "*";
}
