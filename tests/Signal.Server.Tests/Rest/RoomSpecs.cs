using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Signal.Persistence;
using Signal.Persistence.Rooms;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.Throttling;

namespace Signal.Server.Tests.Rest;

/// <summary>Rooms made on purpose.</summary>
public sealed class RoomSpecs : RestTest
{
    [Test]
    public async Task A_room_without_a_name_gets_one_that_nobody_guesses()
    {
        var answer = await Api.PostAsync("rooms", new { });
        answer.Status.Should().Be(HttpStatusCode.Created);
        var room = answer.Body.GetProperty("room").GetString()!;
        room.Should().MatchRegex("^[a-hjkm-z]{4}-[a-hjkm-z]{4}-[a-hjkm-z]{4}$");
        answer.Body.GetProperty("url").GetString().Should().Be($"{Server.Url.GetLeftPart(UriPartial.Authority)}/call/{room}");
        answer.Headers.Location!.ToString().Should().Be($"/api/v1/rooms/{room}");
        (await Api.PostAsync("rooms", new { })).Body.GetProperty("room").GetString().Should().NotBe(room);
    }

    [Test]
    public async Task Whoever_is_signed_in_owns_the_room_and_its_password_is_hashed()
    {
        var token = await SignInAsync();
        await Api.PostAsync("rooms", new { name = "ours", password = "1234" }, token);
        await Api.PostAsync("rooms", new { name = "theirs" });
        var ours = await FindAsync("ours");
        ours!.Owner.Should().Be("ann");
        var passwords = Server.App.Services.GetRequiredService<PasswordService>();
        (await passwords.VerifyAsync(new Password("1234"), ours.PasswordHash, "192.0.2.1", CancellationToken.None)).Should().BeTrue();
        (await passwords.VerifyAsync(new Password("12345"), ours.PasswordHash, "192.0.2.1", CancellationToken.None)).Should().BeFalse();
        (await FindAsync("theirs"))!.Owner.Should().BeNull();
    }

    [Test]
    public async Task A_name_that_is_kept_or_live_is_taken()
    {
        await Api.PostAsync("rooms", new { name = "Kept" });
        await using var somebody = await Server.JoinAsync("live", "Ann");
        (await Api.PostAsync("rooms", new { name = "kEPT" })).ShouldBe(HttpStatusCode.Conflict, "not-allowed");
        (await Api.PostAsync("rooms", new { name = "live" })).ShouldBe(HttpStatusCode.Conflict, "not-allowed");
    }

    [TestCase("""{"maxPeers":0}""", "maxPeers must be 1 to 8")]
    [TestCase("""{"maxPeers":9}""", "maxPeers must be 1 to 8")]
    [TestCase("""{"maxPeers":2147483648}""", "maxPeers must be a whole number")]
    [TestCase("""{"maxPeers":"2"}""", "maxPeers must be a whole number")]
    [TestCase("""{"name":"a b"}""", "name must be")]
    [TestCase("""{"name":"../etc"}""", "name must be")]
    [TestCase("""{"lobby":"yes"}""", "lobby must be true or false")]
    [TestCase("""{"owner":"eve"}""", "owner is not a member")]
    public async Task A_wish_that_cannot_be_is_refused_by_name(string body, string detail)
    {
        var answer = await Api.PostRawAsync("rooms", Encoding.UTF8.GetBytes(body));
        answer.ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        answer.Detail.Should().Contain(detail);
    }

    [Test]
    public async Task A_password_that_bcrypt_would_not_hold_whole_is_refused()
    {
        (await Api.PostAsync("rooms", new { password = new string('x', 73) })).ShouldBe(HttpStatusCode.BadRequest, "weak-password");
        (await Api.PostAsync("rooms", new { password = "" })).ShouldBe(HttpStatusCode.BadRequest, "weak-password");
    }

    [Test]
    public async Task A_room_is_seen_from_outside()
    {
        await Api.PostAsync("rooms", new { name = "Demo", maxPeers = 3 });
        Report(await Api.GetAsync("rooms/demo")).Should().Be("Demo False 0 3 null");
        await using var somebody = await Server.JoinAsync("demo", "Ann");
        Report(await Api.GetAsync("rooms/DEMO")).Should().Be($"Demo True 1 3 {Time.GetUtcNow().ToUnixTimeMilliseconds()}");
        await using var elsewhere = await Server.JoinAsync("ad-hoc", "Ben");
        Report(await Api.GetAsync("rooms/ad-hoc")).Should().StartWith("ad-hoc True 1 8");
    }

    [TestCase("rooms/nowhere")]
    [TestCase("rooms/a%20b")]
    [TestCase("rooms/%2e%2e%2fetc")]
    public async Task A_room_that_is_not_there_is_not_found(string path) => (await Api.GetAsync(path)).ShouldBe(HttpStatusCode.NotFound, "room-not-found");

    [Test]
    public async Task Whoever_guesses_names_has_to_wait_a_minute()
    {
        await Api.PostAsync("rooms", new { name = "demo" });
        for (var n = 0; n < RoomGuessThrottle.MostMisses; n++)
        {
            (await Api.GetAsync($"rooms/guess-{n}")).ShouldBe(HttpStatusCode.NotFound, "room-not-found");
        }

        var refused = await Api.GetAsync("rooms/demo");
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refused.Headers.RetryAfter!.Delta.Should().Be(RoomGuessThrottle.Window);
        Time.Advance(RoomGuessThrottle.Window);
        (await Api.GetAsync("rooms/demo")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_bad_token_is_refused_where_none_is_needed() =>
        (await Api.PostAsync("rooms", new { }, "abc.def.ghi")).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");

    [Test]
    public async Task ICE_servers_are_told_before_one_joins()
    {
        var answer = await Api.GetAsync("ice-servers");
        answer.Body.GetRawText().Should().Be("""{"iceServers":[],"expiresAt":null}""");
    }

    private static string Report(RestAnswer answer)
    {
        var body = answer.Body;
        return $"{body.GetProperty("room").GetString()} {body.GetProperty("live").GetBoolean()} {body.GetProperty("peers")} {body.GetProperty("maxPeers")} {body.GetProperty("startedAt").GetRawText()}";
    }

    private async Task<RoomRecord?> FindAsync(string text)
    {
        RoomName.TryParse(text, out var name).Should().BeTrue();
        return await Server.App.Services.GetRequiredService<Store>().Rooms.FindAsync(name!, CancellationToken.None);
    }
}
