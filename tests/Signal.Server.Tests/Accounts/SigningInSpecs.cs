using System.Net;
using Microsoft.AspNetCore.Http;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Tokens;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

public sealed class SigningInSpecs : RestTest
{
    [TestCase("ann")]
    [TestCase("ANN")]
    [TestCase("ann@example.org")]
    [TestCase("Ann@Example.org")]
    public async Task Username_or_address_and_password_give_a_token(string username)
    {
        await Api.RegisterAsync("ann", email: "ann@example.org");
        var answer = await Api.LoginAsync(username);
        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Body.GetProperty("expiresAt").GetInt64().Should().Be((Time.GetUtcNow() + SessionTokens.Life).ToUnixTimeMilliseconds());
        answer.Body.GetProperty("user").GetProperty("username").GetString().Should().Be("ann");
        var me = await Api.GetAsync("users/me", answer.Body.GetProperty("token").GetString());
        me.Body.GetProperty("user").GetRawText().Should().Be(answer.Body.GetProperty("user").GetRawText());
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike()
    {
        await Api.RegisterAsync("ann");
        var wrong = await Api.LoginAsync("ann", "battery staple");
        var unknown = await Api.LoginAsync("nobody");
        wrong.ShouldBe(HttpStatusCode.Unauthorized, "invalid-credentials");
        unknown.Body.GetRawText().Should().Be(wrong.Body.GetRawText());
        wrong.SetCookie.Should().BeNull();
    }

    [Test]
    public async Task What_no_password_can_be_is_said_so()
    {
        (await Api.LoginAsync("ann", new string('x', 73))).ShouldBe(HttpStatusCode.BadRequest, "weak-password");
        (await Api.LoginAsync("ann", "nul\0nul\0nul")).ShouldBe(HttpStatusCode.BadRequest, "weak-password");
    }

    [Test]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_lives_as_long_as_the_token()
    {
        await Api.RegisterAsync("ann");
        var answer = await Api.LoginAsync("ann");
        var parts = answer.SetCookie!.Split("; ");
        parts[0].Should().Be($"signal-session={answer.Body.GetProperty("token").GetString()}");
        parts[1..].Select(part => part.ToUpperInvariant()).Should().BeEquivalentTo("MAX-AGE=604800", "PATH=/", "SAMESITE=LAX", "HTTPONLY");
    }

    [TestCase("http", null, false)]
    [TestCase("http", "http://calls.example", false)]
    [TestCase("http", "https://calls.example", true)]
    [TestCase("https", null, true)]
    public void The_cookie_of_an_https_page_is_secure_and_this_hosts_alone_behind_a_proxy_too(string scheme, string? origin, bool secure)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme } };
        http.Request.Headers.Origin = origin;
        SessionCookie.Write(http, "token", SessionTokens.Life);
        var cookie = http.Response.Headers.SetCookie.ToString();
        cookie.Should().StartWith(secure ? "__Host-signal-session=token; " : "signal-session=token; ").And.NotContainEquivalentOf("domain=");
        cookie.Contains("; secure", StringComparison.Ordinal).Should().Be(secure);
    }

    [TestCase("http", "signal-session=a", "a")]
    [TestCase("http", "signal-session=a; __Host-signal-session=b", "b")]
    [TestCase("https", "signal-session=a; __Host-signal-session=b", "b")]
    [TestCase("https", "signal-session=a", null)]
    public void A_cookie_that_a_neighbouring_host_may_have_set_gives_way(string scheme, string cookies, string? read)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme, Headers = { Cookie = cookies } } };
        SessionCookie.Read(http.Request).Should().Be(read);
    }

    [Test]
    public async Task Signing_out_ends_the_token_the_cookie_and_the_sockets()
    {
        var token = await SignInAsync();
        await using var socket = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        (await socket.ExpectAsync("welcome")).Data("user", "username").GetString().Should().Be("ann");
        (await Api.GetAsync("users/me", token)).Status.Should().Be(HttpStatusCode.OK);

        var answer = await Api.PostAsync("users/logout", token: token);
        answer.Status.Should().Be(HttpStatusCode.NoContent);
        answer.SetCookie.Should().StartWith("signal-session=;").And.Contain("1970");
        (await socket.CloseCodeAsync()).Should().Be(4401);
        (await Api.GetAsync("users/me", token)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
        (await Api.PostAsync("users/logout", token: token)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
    }

    [Test]
    public async Task Signing_out_leaves_other_sign_ins_alone()
    {
        var phone = await SignInAsync();
        var desk = (await Api.LoginAsync("ann")).Body.GetProperty("token").GetString();
        await Api.PostAsync("users/logout", token: phone);
        (await Api.GetAsync("users/me", desk)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Whoever_is_not_signed_in_is_told_to()
    {
        (await Api.GetAsync("users/me")).ShouldBe(HttpStatusCode.Unauthorized, "not-signed-in");
        (await Api.PostAsync("users/logout")).ShouldBe(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Test]
    public async Task Accounts_and_sign_ins_outlive_the_server()
    {
        using var data = new DataFolder();
        string token;
        await using (var before = await TestServer.StartAsync(Cheap, data: data))
        {
            using var api = new RestClient(before.Url);
            await api.RegisterAsync("ann");
            token = (await api.LoginAsync("ann")).Body.GetProperty("token").GetString()!;
        }

        await using var after = await TestServer.StartAsync(Cheap, data: data);
        using var again = new RestClient(after.Url);
        (await again.GetAsync("users/me", token)).Status.Should().Be(HttpStatusCode.OK);
        (await again.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
    }
}
