using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>The same under TLS, with the platform's own client: the connection's pipes carry what TLS has taken off.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class TlsSpecs(string transport)
{
    [Test]
    public async Task Messages_of_any_size_go_both_ways()
    {
        using var certificate = ServerCertificate.New();
        using var data = new DataFolder();
        await using var app = await StartAsync(data, certificate);
        var url = new UriBuilder(UrlOf(app)) { Scheme = "wss", Path = "/ws" };

        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("signal.v1");
        client.Options.RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.GetCertHashString() == certificate.GetCertHashString();
        using var stop = Patience.New();
        await client.ConnectAsync(url.Uri, stop.Token);
        client.SubProtocol.Should().Be("signal.v1");
        (await NextAsync(client)).Type().Should().Be("welcome");
        foreach (var size in new[] { 15, 5_000, 65_536 })
        {
            await client.SendAsync(Encoding.ASCII.GetBytes("""{"type":"ping"}""".PadRight(size)), WebSocketMessageType.Text, endOfMessage: true, stop.Token);
            (await NextAsync(client)).Type().Should().Be("pong");
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stop.Token);
        client.CloseStatus.Should().Be(WebSocketCloseStatus.NormalClosure);
        await app.StopAsync();
    }

    /// <summary>
    /// The watch below TLS has heard the client's hello and is content; from then on Kestrel waits for a request, as it does between two of them. Here it has a
    /// fortieth of that patience.
    /// </summary>
    [Test]
    public async Task Who_says_nothing_after_the_handshake_is_cut_as_one_who_asks_nothing_more()
    {
        using var certificate = ServerCertificate.New();
        using var data = new DataFolder();
        var patience = TimeSpan.Zero;
        await using var app = await StartAsync(data, certificate, kestrel =>
        {
            patience = kestrel.Limits.KeepAliveTimeout;
            kestrel.Limits.KeepAliveTimeout /= 40;
        });
        patience.Should().Be(TimeSpan.FromSeconds(75));

        var url = UrlOf(app);
        using var stop = Patience.New();
        using var connection = new TcpClient();
        await connection.ConnectAsync(url.Host, url.Port, stop.Token);
        await using var tls = new SslStream(connection.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.GetCertHashString() == certificate.GetCertHashString() },
            stop.Token);
        (await tls.ReadAsync(new byte[1], stop.Token)).Should().Be(0, "the connection is ended, and in order");
        await app.StopAsync();
    }

    private async Task<WebApplication> StartAsync(DataFolder data, X509Certificate2 certificate, Action<KestrelServerOptions>? configure = null)
    {
        var app = SignalHost.Build([data.Setting, Transports.Setting(transport)], builder =>
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
                configure?.Invoke(kestrel);
            });
        });
        await app.StartAsync();
        return app;
    }

    private static Uri UrlOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static async Task<JsonElement> NextAsync(ClientWebSocket client)
    {
        using var stop = Patience.New();
        var buffer = new byte[65_536];
        var result = await client.ReceiveAsync(buffer, stop.Token);
        using var document = JsonDocument.Parse(buffer.AsMemory(0, result.Count));
        return document.RootElement.Clone();
    }
}
