using System.Net;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Guard;

/// <summary>What hangs on where a request came from, behind a known proxy.</summary>
public sealed class ProxiedRestSpecs : RestTest
{
    protected override string[] Settings => ["--Signal:Proxies:0=127.0.0.0/8", "--Signal:Proxies:1=::1"];

    [Test]
    public async Task The_cookie_of_a_client_that_used_https_is_for_https_alone()
    {
        await Api.RegisterAsync("ann");
        (await LoginAsync("ann", Password, "X-Forwarded-Proto", "https")).SetCookie.Should().Contain("; secure");
        (await LoginAsync("ann", Password, "X-Forwarded-Proto", "http")).SetCookie.Should().NotContain("; secure");
    }

    [Test]
    public async Task Who_guesses_passwords_is_slowed_down_and_whoever_comes_through_the_same_proxy_is_not()
    {
        for (var n = 0; n < SignInThrottle.MostFailures; n++)
        {
            (await LoginAsync($"nobody-{n}", "wrong password", "X-Forwarded-For", "203.0.113.7")).Code.Should().Be("invalid-credentials");
        }

        (await LoginAsync("nobody", "wrong password", "X-Forwarded-For", $"198.51.100.{Random.Shared.Next(256)}, 203.0.113.7")).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        (await LoginAsync("nobody", "wrong password", "X-Forwarded-For", "203.0.113.8")).Code.Should().Be("invalid-credentials");
    }

    private Task<RestAnswer> LoginAsync(string username, string password, string header, string value)
    {
        var request = RestClient.Request(HttpMethod.Post, "users/login", content: RestClient.Json(new { username, password }));
        request.Headers.Add(header, value);
        return Api.SendAsync(request);
    }
}
