using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Signal.Server.Options;
using Signal.Server.Pages;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>What depends on settings and on TLS; what a browser makes of it is seen in the browser tests.</summary>
public sealed class SecurityHeadersSpecs
{
    [Test]
    public async Task Nobody_frames_the_page_but_whom_the_settings_name()
    {
        (await AnswerAsync("http://calls.example")).ContentSecurityPolicy.ToString().Should().EndWith("; frame-ancestors 'none'");
        (await AnswerAsync("http://calls.example", "https://friends.example/", "http://localhost:3000"))
            .ContentSecurityPolicy.ToString().Should().EndWith("; frame-ancestors https://friends.example http://localhost:3000");
    }

    [Test]
    public async Task Nothing_is_let_in_from_elsewhere_and_nothing_inline()
    {
        var directives = (await AnswerAsync("https://calls.example")).ContentSecurityPolicy.ToString().Split("; ").ToList();
        directives.Should().Contain("default-src 'none'").And.Contain("base-uri 'none'").And.Contain("require-trusted-types-for 'script'");
        directives.Where(directive => directive.Contains("-src ", StringComparison.Ordinal)).Should().OnlyContain(
            directive => directive.EndsWith(" 'self'", StringComparison.Ordinal) || directive.EndsWith(" 'none'", StringComparison.Ordinal));
    }

    [TestCase("https://calls.example", "max-age=31536000")]
    [TestCase("http://calls.example", "")]
    [TestCase("https://localhost:5001", "")]
    public async Task Who_came_over_TLS_is_to_do_so_for_a_year_but_not_a_developer(string site, string value) =>
        (await AnswerAsync(site)).StrictTransportSecurity.ToString().Should().Be(value);

    [TestCase("--Signal:Proxies:0=127.0.0.0/8", true)]
    [TestCase("--Signal:Proxies:0=192.0.2.1", false)]
    public async Task So_is_who_came_over_TLS_to_a_known_proxy(string proxies, bool isTold)
    {
        await using var server = await TestServer.StartAsync([proxies]);
        using var http = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "calls.example" } };
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await http.SendAsync(request);
        answer.Headers.Contains("Strict-Transport-Security").Should().Be(isTold);
    }

    private static async Task<IHeaderDictionary> AnswerAsync(string site, params string[] frameAncestors)
    {
        var options = new OptionsWrapper<SignalOptions>(new SignalOptions { FrameAncestors = frameAncestors });
        await using var services = new ServiceCollection().AddSingleton<IOptions<SignalOptions>>(options).BuildServiceProvider();
        var address = new Uri(site);
        var http = new DefaultHttpContext { Request = { Scheme = address.Scheme, Host = HostString.FromUriComponent(address) } };
        await new ApplicationBuilder(services).UseSecurityHeaders().Build()(http);
        return http.Response.Headers;
    }
}
