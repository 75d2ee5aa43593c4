using System.Net;
using System.Text.Json;
using Signal.Server.Ice;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Ice;

/// <summary>Who is given TURN credentials, how, and for how long.</summary>
public sealed class TurnSpecs : RestTest
{
    private const string Stun = "stun:stun.example.org:3478";
    private const string Turn = "turn:turn.example.org:3478?transport=udp";
    private const string Secret = "what the two servers share";

    protected override string[] Settings =>
        [$"--Signal:Ice:StunUrls:0={Stun}", $"--Signal:Ice:TurnUrls:0={Turn}", $"--Signal:Ice:TurnSecret={Secret}", "--Signal:Ice:TurnTtlSeconds=600"];

    [Test]
    public async Task Whoever_joins_gets_them_under_the_peers_name()
    {
        await using var ann = await Server.ConnectAsync();
        var joined = await ann.JoinAsync("demo", "Ann");
        ShouldBeFor(joined.Data("iceServers"), ann.Id);
    }

    [Test]
    public async Task Whoever_comes_back_gets_fresh_ones()
    {
        await using var ann = await Server.ConnectAsync();
        var token = (await ann.JoinAsync("demo", "Ann")).Token();
        Time.Advance(TimeSpan.FromMinutes(9));
        var (back, resumed) = await Server.ReturnAsync(token);
        await using var connection = back;
        ShouldBeFor(resumed.Data("iceServers"), ann.Id);
    }

    [Test]
    public async Task A_peer_renews_them_with_the_token_of_its_seat()
    {
        await using var ann = await Server.ConnectAsync();
        var token = (await ann.JoinAsync("demo", "Ann")).Token();
        Time.Advance(TimeSpan.FromMinutes(9));
        ShouldBeFor(await Api.GetAsync("ice-servers", token), ann.Id);
    }

    [Test]
    public async Task Whoever_is_signed_in_gets_them_before_a_call()
    {
        var token = await SignInAsync("ann");
        ShouldBeFor(await Api.GetAsync("ice-servers", token), "@ann");
    }

    [Test]
    public async Task Others_are_told_of_STUN_alone() =>
        (await Api.GetAsync("ice-servers")).Body.GetRawText().Should().Be($$"""{"iceServers":[{"urls":["{{Stun}}"]}],"expiresAt":null}""");

    [Test]
    public async Task Whoever_has_left_gets_none_any_more()
    {
        await using var ben = await Server.JoinAsync("demo", "Ben");
        await using var ann = await Server.ConnectAsync();
        var token = (await ann.JoinAsync("demo", "Ann")).Token();
        await ann.AskAsync("leave-call");
        (await Api.GetAsync("ice-servers", token)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
    }

    [Test]
    public async Task Whoever_was_put_out_gets_none_any_more()
    {
        await using var ann = await Server.JoinAsync("demo", "Ann");
        await using var eve = await Server.ConnectAsync();
        var token = (await eve.JoinAsync("demo", "Eve")).Token();
        await ann.ExpectAsync("user-joined");
        (await ann.AskAsync("moderate", $$"""{"action":"kick","peer":"{{eve.Id}}"}""")).Type().Should().Be("ack");
        (await Api.GetAsync("ice-servers", token)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
    }

    [Test]
    public async Task Where_the_call_is_over_a_token_is_worth_nothing()
    {
        await using var ann = await Server.ConnectAsync();
        var token = (await ann.JoinAsync("demo", "Ann")).Token();
        await ann.AskAsync("end-call");
        (await Api.GetAsync("ice-servers", token)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
    }

    [TestCase("r1.e30.c2ln")]
    [TestCase("abc.def.ghi")]
    public async Task A_token_that_is_not_ours_is_refused(string token) =>
        (await Api.GetAsync("ice-servers", token)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");

    [Test]
    public async Task Whoever_collects_them_waits_for_a_minute_and_nobody_else_does()
    {
        await using var ann = await Server.ConnectAsync();
        var token = (await ann.JoinAsync("demo", "Ann")).Token();
        for (var n = 0; n < TurnThrottle.Most; n++)
        {
            (await Api.GetAsync("ice-servers", token)).Status.Should().Be(HttpStatusCode.OK);
        }

        var refused = await Api.GetAsync("ice-servers", token);
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refused.Headers.RetryAfter!.Delta.Should().Be(TurnThrottle.Window);
        await using var ben = await Server.ConnectAsync();
        var other = (await ben.JoinAsync("demo", "Ben")).Token();
        (await Api.GetAsync("ice-servers", other)).Status.Should().Be(HttpStatusCode.OK);
        Time.Advance(TurnThrottle.Window);
        (await Api.GetAsync("ice-servers", token)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_account_that_is_called_as_a_peer_neither_passes_for_it_nor_uses_up_what_it_may_have()
    {
        await using var ben = await Server.ConnectAsync();
        var seat = (await ben.JoinAsync("demo", "Ben")).Token();
        var token = await SignInAsync(ben.Id);
        for (var n = 0; n < TurnThrottle.Most; n++)
        {
            ShouldBeFor(await Api.GetAsync("ice-servers", token), $"@{ben.Id}");
        }

        (await Api.GetAsync("ice-servers", token)).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        ShouldBeFor(await Api.GetAsync("ice-servers", seat), ben.Id);
    }

    /// <summary>The answer is STUN, and TURN with a credential of that user that is good for ten minutes from now.</summary>
    private void ShouldBeFor(RestAnswer answer, string user)
    {
        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Body.GetProperty("expiresAt").GetInt64().Should().Be(Time.GetUtcNow().AddMinutes(10).ToUnixTimeMilliseconds());
        ShouldBeFor(answer.Body.GetProperty("iceServers"), user);
    }

    private void ShouldBeFor(JsonElement servers, string user)
    {
        var credential = TurnCredential.Of(user, Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(), Secret);
        servers.EnumerateArray().Select(Said).Should().Equal(Stun, $"{Turn} {credential.Username} {credential.Password}");
    }

    private static string Said(JsonElement server) =>
        string.Join(' ', server.GetProperty("urls").EnumerateArray().Concat(Optional(server, "username")).Concat(Optional(server, "credential")).Select(text => text.GetString()));

    private static IEnumerable<JsonElement> Optional(JsonElement server, string name) => server.TryGetProperty(name, out var value) ? [value] : [];
}
