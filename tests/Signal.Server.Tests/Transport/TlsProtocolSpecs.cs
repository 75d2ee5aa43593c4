using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>What the server's own TLS lets clients choose (ALPN, RFC 7301).</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class TlsProtocolSpecs(string transport)
{
    private static readonly List<SslApplicationProtocol> Both = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    [Test]
    public async Task HTTP_2_is_not_chosen_though_a_client_would_like_it_better() => await ServeAsync(async (url, certificate) =>
    {
        await using var client = await DialAsync(url);
        using var stop = Patience.New();
        await client.AuthenticateAsClientAsync(Offering(Both, certificate), stop.Token);
        client.NegotiatedApplicationProtocol.Should().Be(SslApplicationProtocol.Http11);
        await client.WriteAsync(Encoding.ASCII.GetBytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), stop.Token);
        using var reader = new StreamReader(client);
        (await reader.ReadToEndAsync(stop.Token)).Should().StartWith("HTTP/1.1 200");
    });

    [Test]
    public async Task Who_wants_nothing_else_is_refused() => await ServeAsync(async (url, certificate) =>
    {
        await using var client = await DialAsync(url);
        using var stop = Patience.New();
        var greeting = () => client.AuthenticateAsClientAsync(Offering([SslApplicationProtocol.Http2], certificate), stop.Token);
        await greeting.Should().ThrowAsync<AuthenticationException>();
    });

    private async Task ServeAsync(Func<Uri, X509Certificate2, Task> work)
    {
        using var certificate = ServerCertificate.New();
        using var data = new DataFolder();
        await using var app = SignalHost.Build([data.Setting, Transports.Setting(transport)], builder =>
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        });
        await app.StartAsync();
        await work(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), certificate);
        await app.StopAsync();
    }

    private static async Task<SslStream> DialAsync(Uri url)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(url.Host, url.Port);
        return new SslStream(new NetworkStream(socket, ownsSocket: true));
    }

    private static SslClientAuthenticationOptions Offering(List<SslApplicationProtocol> protocols, X509Certificate2 certificate) => new()
    {
        TargetHost = "localhost",
        ApplicationProtocols = protocols,
        RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.GetCertHashString() == certificate.GetCertHashString(),
    };
}
