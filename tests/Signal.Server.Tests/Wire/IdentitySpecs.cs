using System.Text.Json;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Wire;

/// <summary>Who is at the other end of a socket: by the header, the cookie, a <c>hello</c>, or nobody in particular.</summary>
public sealed class IdentitySpecs : RestTest
{
    private string Page => Server.Url.GetLeftPart(UriPartial.Authority);

    [Test]
    public async Task The_authorization_header_signs_a_socket_in()
    {
        var token = await SignInAsync();
        await using var ann = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        NameIn(await ann.ExpectAsync("welcome")).Should().Be("ann");
    }

    [TestCase("Bearer nonsense")]
    [TestCase("Bearer a.b.c")]
    [TestCase("Basic YW5uOnB3")]
    [TestCase("Bearer")]
    [TestCase("")]
    public async Task A_bad_header_is_refused_before_the_upgrade(string header)
    {
        var head = await UpgradeAsync($"Authorization: {header}");
        head.Should().StartWith("HTTP/1.1 401").And.Contain("WWW-Authenticate: Bearer");
    }

    [Test]
    public async Task The_cookie_signs_in_a_page_of_our_own()
    {
        var cookie = Cookie(await SignInAsync());
        await using var ann = await RawClient.ConnectAsync(Server.Url, cookie, $"Origin: {Page}");
        NameIn(await ann.ExpectAsync("welcome")).Should().Be("ann");
    }

    [Test]
    public async Task The_cookie_without_an_origin_is_ignored()
    {
        var cookie = Cookie(await SignInAsync());
        await using var nobody = await RawClient.ConnectAsync(Server.Url, cookie);
        NameIn(await nobody.ExpectAsync("welcome")).Should().BeNull();
    }

    [Test]
    public async Task The_cookie_of_a_foreign_page_opens_nothing()
    {
        var head = await UpgradeAsync(Cookie(await SignInAsync()), "Origin: https://evil.example");
        head.Should().StartWith("HTTP/1.1 403");
    }

    [Test]
    public async Task A_bad_cookie_is_no_cookie()
    {
        await using var nobody = await RawClient.ConnectAsync(Server.Url, Cookie("a.b.c"), $"Origin: {Page}");
        NameIn(await nobody.ExpectAsync("welcome")).Should().BeNull();
    }

    [Test]
    public async Task A_hello_signs_an_open_socket_in()
    {
        var token = await SignInAsync();
        await using var ann = await Server.ConnectAsync();
        (await ann.AskAsync("hello", $$"""{"token":"{{token}}"}""")).Data("user", "username").GetString().Should().Be("ann");
        var joined = await ann.AskAsync("join-call", """{"room":"demo"}""");
        joined.Data("self", "username").GetString().Should().Be("ann");
        joined.Data("self", "name").GetString().Should().Be("Ann", "it is the name of the account");
        (await ann.AskAsync("hello", $$"""{"token":"{{token}}"}""")).Code().Should().Be("already-joined");
    }

    [Test]
    public async Task A_hello_with_a_bad_token_is_refused_and_the_socket_lives_on()
    {
        await using var nobody = await Server.ConnectAsync();
        (await nobody.AskAsync("hello", """{"token":"a.b.c"}""")).Code().Should().Be("invalid-token");
        (await nobody.AskAsync("join-call", """{"room":"demo"}""")).Code().Should().Be("bad-request", "it is a guest still, and needs a name");
    }

    [Test]
    public async Task Signing_out_closes_the_sockets_of_that_sign_in_and_no_others()
    {
        var token = await SignInAsync();
        var other = (await Api.LoginAsync("ann")).Body.GetProperty("token").GetString();
        await using var here = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        await using var there = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {other}");
        await here.ExpectAsync("welcome");
        await there.ExpectAsync("welcome");
        await Api.PostAsync("users/logout", token: token);
        (await here.ExpectAsync("bye")).Data("reconnect").GetBoolean().Should().BeFalse();
        (await here.CloseCodeAsync()).Should().Be(4401);
        (await there.AskAsync("ping")).Type().Should().Be("pong");
        (await UpgradeAsync($"Authorization: Bearer {token}")).Should().StartWith("HTTP/1.1 401");
    }

    [Test]
    public async Task A_token_is_good_for_seven_days()
    {
        var token = await SignInAsync();
        Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        (await UpgradeAsync($"Authorization: Bearer {token}")).Should().StartWith("HTTP/1.1 101");
        Time.Advance(TimeSpan.FromMinutes(2));
        (await UpgradeAsync($"Authorization: Bearer {token}")).Should().StartWith("HTTP/1.1 401");
    }

    [Test]
    public async Task Whoever_made_a_room_is_its_host_whenever_there_and_needs_no_password()
    {
        var token = await SignInAsync();
        await Api.PostAsync("rooms", new { name = "mine", password = "open sesame", maxPeers = 3 }, token);
        await using var ben = await Server.ConnectAsync();
        (await ben.AskAsync("join-call", """{"room":"mine","name":"Ben"}""")).Code().Should().Be("wrong-password");
        (await ben.AskAsync("join-call", """{"room":"mine","name":"Ben","password":"open wheat"}""")).Code().Should().Be("wrong-password");
        var joined = await ben.AskAsync("join-call", """{"room":"MINE","name":"Ben","password":"open sesame"}""");
        joined.Data("self", "role").GetString().Should().Be("guest", "it is not his room");
        joined.Data("room").GetString().Should().Be("mine");
        await using var ann = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        await ann.ExpectAsync("welcome");
        (await ann.AskAsync("join-call", """{"room":"mine"}""")).Data("self", "role").GetString().Should().Be("host");
        var seen = await Api.GetAsync("rooms/mine");
        seen.Body.GetProperty("live").GetBoolean().Should().BeTrue();
        seen.Body.GetProperty("peers").GetInt32().Should().Be(2);
        seen.Body.GetProperty("maxPeers").GetInt32().Should().Be(3);
    }

    [Test]
    public async Task A_stay_in_a_call_is_written_into_the_history()
    {
        var token = await SignInAsync();
        await using var ben = await Server.JoinAsync("demo", "Ben");
        Time.Advance(TimeSpan.FromSeconds(1));
        await using (var ann = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}"))
        {
            await ann.ExpectAsync("welcome");
            await ann.AskAsync("join-call", """{"room":"demo"}""");
            await ann.AskAsync("chat-message", """{"text":"hello there"}""");
            (await VisitAsync(token)).GetProperty("leftAt").ValueKind.Should().Be(JsonValueKind.Null, "it goes on");
            Time.Advance(TimeSpan.FromSeconds(9));
            await ann.AskAsync("leave-call");
            await ann.AskAsync("join-call", """{"room":"elsewhere"}""");
            await ann.AskAsync("chat-message", """{"text":"the journal is in order: what came before is kept by now"}""");
        }

        var visit = await VisitAsync(token, ofItems: 2);
        visit.GetProperty("room").GetString().Should().Be("demo");
        visit.GetProperty("durationMs").GetInt64().Should().Be(9_000);
        visit.GetProperty("peers").EnumerateArray().Select(name => name.GetString()).Should().Equal("Ben");
        var chat = await Api.GetAsync($"calls/{visit.GetProperty("call").GetString()}/messages", token);
        chat.Body.GetProperty("messages").EnumerateArray().Single().GetProperty("text").GetString().Should().Be("hello there");
        (await Api.GetAsync($"calls/{visit.GetProperty("call").GetString()}/messages", await SignInAsync("eve"))).Code.Should().Be("not-found");
    }

    [Test]
    public async Task Guessing_a_rooms_password_is_slowed_down()
    {
        await Api.PostAsync("rooms", new { name = "safe", password = "open sesame" });
        await using var eve = await Server.ConnectAsync();
        foreach (var guess in Enumerable.Range(1, RoomPasswordThrottle.MostFailures))
        {
            (await eve.AskAsync("join-call", $$"""{"room":"safe","name":"Eve","password":"guess {{guess}}"}""")).Code().Should().Be("wrong-password");
        }

        var refused = await eve.AskAsync("join-call", """{"room":"SAFE","name":"Eve","password":"open sesame"}""");
        refused.Code().Should().Be("rate-limited");
        refused.Data("retryAfterMs").GetInt32().Should().BeGreaterThan(0);
        await eve.JoinAsync("elsewhere", "Eve");
        await eve.AskAsync("leave-call");
        Time.Advance(RoomPasswordThrottle.FirstWait);
        await using var ann = await Server.ConnectAsync();
        (await ann.AskAsync("join-call", """{"room":"safe","name":"Ann","password":"open sesame"}""")).Type().Should().Be("joined");
    }

    private static string Cookie(string token) => $"Cookie: {SessionCookie.Name}={token}";

    private static string? NameIn(JsonElement welcome) =>
        welcome.Data("user") is { ValueKind: JsonValueKind.Object } user ? user.GetProperty("username").GetString() : null;

    /// <summary>The oldest entry of a history of so many.</summary>
    private async Task<JsonElement> VisitAsync(string token, int ofItems = 1)
    {
        var items = (await Api.GetAsync("users/me/history", token)).Body.GetProperty("items").EnumerateArray().ToList();
        items.Should().HaveCount(ofItems);
        return items[^1];
    }

    private async Task<string> UpgradeAsync(params string[] headers)
    {
        await using var socket = await RawSocket.ConnectAsync(Server.Url);
        return await socket.UpgradeAsync(Server.Url, headers);
    }
}
