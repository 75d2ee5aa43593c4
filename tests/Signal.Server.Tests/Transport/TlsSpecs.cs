using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
        using var certificate = Certificate();
        using var data = new DataFolder();
        await using var app = SignalHost.Build([data.Setting, Transports.Setting(transport)], builder =>
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        });
        await app.StartAsync();
        var url = new UriBuilder(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) { Scheme = "wss", Path = "/ws" };

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

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static async Task<JsonElement> NextAsync(ClientWebSocket client)
    {
        using var stop = Patience.New();
        var buffer = new byte[65_536];
        var result = await client.ReceiveAsync(buffer, stop.Token);
        using var document = JsonDocument.Parse(buffer.AsMemory(0, result.Count));
        return document.RootElement.Clone();
    }
}
