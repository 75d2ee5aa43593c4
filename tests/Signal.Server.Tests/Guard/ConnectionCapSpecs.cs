using System.Net;
using System.Net.Sockets;
using System.Text;
using Signal.Server.Guard;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>How many connections one address may have, whatever they are for.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class ConnectionCapSpecs(string transport)
{
    private const string Me = "127.0.0.1";
    private const string Stranger = "127.0.0.2";
    private const string OneSocket = "--Signal:Limits:SocketsPerAddress=1";

    private readonly List<RawSocket> _open = [];

    [TearDown]
    public void Stop()
    {
        _open.ForEach(socket => socket.Reset());
        _open.Clear();
    }

    [Test]
    public async Task An_address_that_has_its_share_is_cut_off_and_another_is_served()
    {
        await using var server = await StartAsync(OneSocket);
        for (var n = 0; n < OpenConnections.LeastOfOneAddress; n++)
        {
            (await IsServedAsync(server.Url, Me)).Should().BeTrue();
        }

        (await IsServedAsync(server.Url, Me)).Should().BeFalse();
        (await IsServedAsync(server.Url, Stranger)).Should().BeTrue();
    }

    [Test]
    public async Task Those_who_say_nothing_count_and_whoever_goes_makes_room()
    {
        await using var server = await StartAsync(OneSocket);
        for (var n = 0; n < OpenConnections.LeastOfOneAddress; n++)
        {
            await DialAsync(server.Url, Me);
        }

        using var patience = Patience.New();
        while (await IsServedAsync(server.Url, Me, stays: false))
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        (await IsServedAsync(server.Url, Stranger)).Should().BeTrue();
        _open.ForEach(socket => socket.Reset());
        _open.Clear();
        while (!await IsServedAsync(server.Url, Me, stays: false))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Test]
    public async Task More_sockets_are_more_connections()
    {
        const int Sockets = (OpenConnections.LeastOfOneAddress / OpenConnections.ForEachSocket) + 1;
        await using var server = await StartAsync($"--Signal:Limits:SocketsPerAddress={Sockets}");
        for (var n = 0; n < Sockets * OpenConnections.ForEachSocket; n++)
        {
            (await IsServedAsync(server.Url, Me)).Should().BeTrue();
        }

        (await IsServedAsync(server.Url, Me)).Should().BeFalse();
    }

    [TestCase("--Signal:Proxies:0=" + Me)]
    [TestCase("--Signal:Limits:Enabled=false")]
    public async Task Proxies_and_load_tests_have_as_many_as_they_want(string setting)
    {
        await using var server = await StartAsync(OneSocket, setting);
        for (var n = 0; n < OpenConnections.LeastOfOneAddress + 10; n++)
        {
            (await IsServedAsync(server.Url, Me)).Should().BeTrue();
        }
    }

    private Task<TestServer> StartAsync(params string[] settings) => TestServer.StartAsync([Transports.Setting(transport), .. settings]);

    private async Task<RawSocket> DialAsync(Uri url, string from)
    {
        var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        bound.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        var socket = await RawSocket.ConnectAsync(url, bound);
        _open.Add(socket);
        return socket;
    }

    /// <summary>Whether a request is answered.</summary>
    private async Task<bool> IsServedAsync(Uri url, string from, bool stays = true)
    {
        var socket = await DialAsync(url, from);
        try
        {
            await socket.WriteAsync(Encoding.ASCII.GetBytes($"GET /healthz HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n"));
            return (await socket.ReadHeadAsync()).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            if (!stays)
            {
                _open.Remove(socket);
                socket.Reset();
            }
        }
    }
}
