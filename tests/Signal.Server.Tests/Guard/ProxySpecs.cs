using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>
/// Where a request comes from when there is a proxy before the server, and when somebody only says so. Each address may have one socket here, so that who
/// counts as whom shows.
/// </summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class ProxySpecs(string transport)
{
    private TestServer _server = null!;
    private Callers _callers = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await TestServer.StartAsync(
            [Transports.Setting(transport), "--Signal:Limits:SocketsPerAddress=1", "--Signal:Proxies:0=127.0.0.1", "--Signal:Proxies:1=10.0.0.0/8"]);
        _callers = new Callers(_server);
    }

    [TearDown]
    public async Task Stop()
    {
        _callers.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Behind_a_known_proxy_each_client_counts_for_itself()
    {
        (await StatusAsync("203.0.113.7")).Should().Be(101);
        (await StatusAsync("203.0.113.8")).Should().Be(101);
        (await StatusAsync("203.0.113.7")).Should().Be(429);
    }

    [TestCase("198.51.100.1, 203.0.113.7", Description = "forged before the first proxy")]
    [TestCase("203.0.113.7, 10.1.2.3", Description = "through two proxies")]
    [TestCase("198.51.100.1, 203.0.113.7, 10.1.2.3, 10.4.5.6")]
    [TestCase("203.0.113.7:4711")]
    [TestCase("::ffff:203.0.113.7")]
    [TestCase("junk, 203.0.113.7")]
    [TestCase("10.9.9.9\r\nX-Forwarded-For: 203.0.113.7", Description = "two lines are one list")]
    public async Task The_rightmost_address_that_is_no_known_proxy_counts(string path)
    {
        (await StatusAsync("203.0.113.7")).Should().Be(101);
        (await StatusAsync(path)).Should().Be(429);
    }

    [Test]
    public async Task A_network_of_IPv6_counts_as_one()
    {
        (await StatusAsync("2001:db8:1:2::3")).Should().Be(101);
        (await StatusAsync("[2001:db8:1:2:ffff::4]:443")).Should().Be(429);
        (await StatusAsync("2001:db8:1:3::3")).Should().Be(101);
    }

    [TestCase("unknown")]
    [TestCase("203.0.113.7, _hidden")]
    [TestCase("")]
    public async Task What_is_no_address_leaves_the_proxy_itself(string path)
    {
        (await _callers.StatusAsync("127.0.0.1")).Should().Be(101);
        (await StatusAsync(path)).Should().Be(429);
    }

    [Test]
    public async Task Nobody_else_is_believed()
    {
        (await _callers.StatusAsync("127.0.0.2", "X-Forwarded-For: 203.0.113.7")).Should().Be(101);
        (await _callers.StatusAsync("127.0.0.2", "X-Forwarded-For: 203.0.113.8")).Should().Be(429);
        (await _callers.StatusAsync("127.0.0.3", "X-Forwarded-Proto: https", $"Origin: http://{_server.Url.Authority}")).Should().Be(101, "it came over http");
    }

    [Test]
    public async Task The_scheme_is_the_one_that_the_client_used()
    {
        (await StatusAsync("203.0.113.7", "X-Forwarded-Proto: https", $"Origin: https://{_server.Url.Authority}")).Should().Be(101);
        (await StatusAsync("203.0.113.8", "X-Forwarded-Proto: https", $"Origin: http://{_server.Url.Authority}")).Should().Be(403);
        (await RoomUrlAsync("X-Forwarded-Proto: https")).Should().StartWith("https://");
        (await RoomUrlAsync("X-Forwarded-Proto: javascript")).Should().StartWith("http://");
        (await RoomUrlAsync("X-Forwarded-Proto: http, https")).Should().StartWith("https://", "the last was written by the proxy that is known");
    }

    private Task<int> StatusAsync(string path, params string[] headers) => _callers.StatusAsync("127.0.0.1", [$"X-Forwarded-For: {path}", .. headers]);

    private async Task<string> RoomUrlAsync(string header)
    {
        using var http = new HttpClient { BaseAddress = _server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/rooms", UriKind.Relative)) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        var parts = header.Split(": ");
        request.Headers.Add(parts[0], parts[1]);
        using var answer = await http.SendAsync(request);
        using var made = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return made.RootElement.GetProperty("url").GetString()!;
    }
}
