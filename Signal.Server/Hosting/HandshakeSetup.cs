using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Signal.Server.Options;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Hosting;

/// <summary>Puts <see cref="OwnHandshake"/> before Kestrel's HTTP on every listener, unless something of the host's must see each request.</summary>
internal static class HandshakeSetup
{
    public static void UseOwnHandshake(this KestrelServerOptions kestrel, IConfiguration configuration)
    {
        if (!NeedsHttp(configuration))
        {
            kestrel.ConfigureEndpointDefaults(listen =>
            {
                if (listen.ApplicationServices.GetRequiredService<IOptions<SignalOptions>>().Value.Transport == TransportKinds.Pipes)
                {
                    listen.Use(listen.ApplicationServices.GetRequiredService<OwnHandshake>().Before);
                }
            });
        }
    }

    /// <summary>The host reads a proxy's headers (<c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>), or answers to certain names alone (<c>AllowedHosts</c>).</summary>
    private static bool NeedsHttp(IConfiguration configuration) =>
        configuration.GetValue<bool>("ForwardedHeaders_Enabled") || (configuration["AllowedHosts"] ?? "*") != "*";
}
