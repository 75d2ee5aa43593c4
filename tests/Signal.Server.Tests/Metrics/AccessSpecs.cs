using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Signal.Server.Metrics;
using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Metrics;

/// <summary>Who may read <c>/metrics</c>: the operator, and nobody through a proxy.</summary>
public sealed class AccessSpecs
{
    private const string Token = "a-token-of-some-length";

    [Test]
    public async Task On_the_same_machine_no_token_is_needed()
    {
        await using var server = await TestServer.StartAsync();
        (await AskAsync(server)).Should().Be(HttpStatusCode.OK);
    }

    [TestCase("X-Forwarded-For", "127.0.0.1")]
    [TestCase("Forwarded", "for=127.0.0.1")]
    [TestCase("X-Real-IP", "127.0.0.1")]
    [TestCase("Via", "1.1 proxy")]
    [TestCase("X-Forwarded-Proto", "https")]
    [TestCase("Host", "signal.example.org")]
    [TestCase("Host", "localhost.example.org")]
    public async Task What_a_proxy_passes_on_is_refused_with_advice(string header, string value)
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient();
        using var request = Request(server);
        request.Headers.TryAddWithoutValidation(header, value).Should().BeTrue();
        using var answer = await http.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("Signal:Metrics:Token").And.NotContain("signal_");
    }

    [Test]
    public async Task Where_there_is_a_token_it_is_needed_on_the_same_machine_too()
    {
        await using var server = await TestServer.StartAsync([$"--Signal:Metrics:Token={Token}"]);
        (await AskAsync(server)).Should().Be(HttpStatusCode.Unauthorized);
        (await AskAsync(server, "Bearer", Token + "x")).Should().Be(HttpStatusCode.Unauthorized);
        (await AskAsync(server, "Basic", Token)).Should().Be(HttpStatusCode.Unauthorized);
        (await AskAsync(server, "Bearer", Token)).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task With_the_token_a_proxy_does_not_matter()
    {
        await using var server = await TestServer.StartAsync([$"--Signal:Metrics:Token={Token}"]);
        using var http = new HttpClient();
        using var request = Request(server);
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await http.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [TestCase("192.0.2.7", "localhost", 403, Description = "another machine says it is this one")]
    [TestCase("10.1.2.3", "signal.example.org", null)]
    [TestCase("::ffff:10.1.2.3", "signal.example.org", null)]
    [TestCase("10.2.2.3", "signal.example.org", 403)]
    [TestCase("2001:db8::9", "signal.example.org", null)]
    [TestCase("2001:db8::8", "signal.example.org", 403)]
    [TestCase("::1", "[::1]", null)]
    public void Listed_addresses_may_read_and_others_may_not(string from, string host, int? refusal)
    {
        var options = new SignalOptions { Metrics = new MetricsOptions { AllowedAddresses = ["10.1.0.0/16", "2001:db8::9"] } };
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) }, Request = { Host = new HostString(host) } };
        var readers = new MetricsReaders(Microsoft.Extensions.Options.Options.Create(options));
        readers.Refusal(http).Should().Be(refusal);
        http.Request.Headers["X-Forwarded-For"] = "127.0.0.1";
        readers.Refusal(http).Should().Be(403, "what comes through a proxy comes from anywhere");
    }

    [TestCase("--Signal:Metrics:Token=short", "Signal:Metrics:Token must have at least 16 characters")]
    [TestCase("--Signal:Metrics:AllowedAddresses:0=10.1.0.0/40", "Signal:Metrics:AllowedAddresses must be addresses or networks")]
    [TestCase("--Signal:Otlp:Endpoint=collector:4318", "Signal:Otlp:Endpoint must be an http or https address")]
    [TestCase("--Signal:Log:LinesPerSecond=-1", "Signal:Log:LinesPerSecond")]
    [TestCase("--Signal:Log:LinesPerSecond=few", "Signal:Log:LinesPerSecond")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string setting, string sentence)
    {
        using var server = ServerProcess.Launch(setting);
        var (code, error) = await server.ExitAsync();
        code.Should().Be(1);
        error.Should().Contain(sentence).And.NotContain("   at ");
    }

    private static HttpRequestMessage Request(TestServer server) => new(HttpMethod.Get, new Uri(server.Url, "/metrics"));

    private static async Task<HttpStatusCode> AskAsync(TestServer server, string? scheme = null, string? token = null)
    {
        using var http = new HttpClient();
        using var request = Request(server);
        request.Headers.Authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, token);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
