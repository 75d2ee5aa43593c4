using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class ConnectingSpecs(string transport)
{
    private TestServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await TestServer.StartAsync([Transports.Setting(transport), "--Signal:AllowedOrigins:0=https://friends.example", "--Signal:Rooms:UploadKbps=900"]);

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task The_first_frame_is_welcome()
    {
        await using var client = await RawClient.ConnectAsync(_server.Url);
        var welcome = await client.ExpectAsync("welcome");
        welcome.Data("protocol").GetInt32().Should().Be(1);
        welcome.Data("limits", "frameBytes").GetInt32().Should().Be(65_536);
        welcome.Data("limits", "uploadKbps").GetInt32().Should().Be(900);
        welcome.Data("pingMs").GetInt32().Should().Be(15_000);
        welcome.Data("user").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        welcome.GetProperty("ts").GetInt64().Should().BeGreaterThan(1_700_000_000_000);
    }

    [Test]
    public async Task The_subprotocol_is_echoed_when_it_is_offered()
    {
        (await UpgradeAsync("Sec-WebSocket-Protocol: chat, signal.v1")).Should().Contain("Sec-WebSocket-Protocol: signal.v1\r\n");
    }

    [Test]
    public async Task A_client_that_offers_none_or_others_is_accepted_too()
    {
        (await UpgradeAsync()).Should().StartWith("HTTP/1.1 101").And.NotContain("Sec-WebSocket-Protocol");
        (await UpgradeAsync("Sec-WebSocket-Protocol: chat")).Should().StartWith("HTTP/1.1 101").And.NotContain("Sec-WebSocket-Protocol");
    }

    [Test]
    public async Task A_page_of_our_own_may_connect()
    {
        (await UpgradeAsync($"Origin: http://{_server.Url.Authority}")).Should().StartWith("HTTP/1.1 101");
        (await UpgradeAsync($"Origin: https://{_server.Url.Authority}")).Should().StartWith("HTTP/1.1 101", "TLS may end in a proxy");
    }

    [Test]
    public async Task A_listed_page_may_connect()
    {
        (await UpgradeAsync("Origin: https://friends.example")).Should().StartWith("HTTP/1.1 101");
    }

    [TestCase("Origin: https://evil.example")]
    [TestCase("Origin: https://friends.example.evil.example")]
    [TestCase("Origin: http://friends.example")]
    [TestCase("Origin: http://127.0.0.1")]
    [TestCase("Origin: http://127.0.0.1.evil.example:80")]
    [TestCase("Origin: null")]
    [TestCase("Origin:")]
    [TestCase("Origin: https://friends.example\r\nOrigin: https://evil.example")]
    public async Task A_foreign_page_may_not(string origin)
    {
        (await UpgradeAsync(origin)).Should().StartWith("HTTP/1.1 403");
    }

    [Test]
    public async Task A_token_nobody_issued_is_refused()
    {
        (await UpgradeAsync("Authorization: Bearer abc.def.ghi")).Should().StartWith("HTTP/1.1 401");
    }

    [Test]
    public async Task A_plain_request_is_told_to_upgrade()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(_server.Url, "/ws"));
        ((int)answer.StatusCode).Should().Be(426);
        answer.Headers.GetValues("Upgrade").Should().Equal("websocket");
        answer.Headers.GetValues("Sec-WebSocket-Version").Should().Equal("13");
    }

    private async Task<string> UpgradeAsync(params string[] headers)
    {
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        return await socket.UpgradeAsync(_server.Url, headers);
    }
}
