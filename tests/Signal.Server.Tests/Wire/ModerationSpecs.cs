using System.Net;
using System.Text.Json;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Wire;

/// <summary>What a host does to people and to the room, over real sockets.</summary>
public sealed class ModerationSpecs : RestTest
{
    [Test]
    public async Task A_kicked_peer_is_out_at_once_and_can_neither_resume_nor_walk_in_again()
    {
        await using var ann = await Server.JoinAsync("demo", "Ann");
        await using var eve = await Server.ConnectAsync();
        var token = (await eve.JoinAsync("demo", "Eve")).Token();
        await ann.ExpectAsync("user-joined");

        await ModerateAsync(ann, "kick", eve.Id);
        (await ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("kicked");
        (await eve.ExpectAsync("moderated")).Data("peer").GetString().Should().Be(eve.Id);
        (await eve.ExpectAsync("bye")).Data("reconnect").GetBoolean().Should().BeFalse();
        (await eve.CloseCodeAsync()).Should().Be(4403);
        (await ann.AskAsync("signal", "{}", eve.Id)).Code().Should().Be("no-such-peer");

        await using var again = await Server.ConnectAsync();
        (await again.ResumeAsync(token)).Code().Should().Be("session-gone");
        (await again.AskAsync("join-call", """{"room":"demo","name":"Nice person"}""")).Code().Should().Be("waiting-for-host");
        (await ann.ExpectAsync("knock")).Data("peer", "name").GetString().Should().Be("Nice person");
    }

    [Test]
    public async Task An_absent_peer_can_be_put_out()
    {
        await using var ann = await Server.JoinAsync("demo", "Ann");
        var eve = await Server.ConnectAsync();
        var token = (await eve.JoinAsync("demo", "Eve")).Token();
        await ann.ExpectAsync("user-joined");
        await eve.DisposeAsync();
        await ann.ExpectAsync("user-away");
        await ModerateAsync(ann, "kick", eve.Id);
        await ann.ExpectAsync("user-left");
        await using var again = await Server.ConnectAsync();
        (await again.ResumeAsync(token)).Code().Should().Be("session-gone");
    }

    [Test]
    public async Task A_banned_account_does_not_come_back_and_others_do()
    {
        var token = await SignInAsync("eve");
        await using var ann = await Server.JoinAsync("demo", "Ann");
        await using var eve = await SignedInAsync(token);
        await eve.JoinAsync("demo", "Eve");
        await ann.ExpectAsync("user-joined");
        await ModerateAsync(ann, "ban", eve.Id);
        await ann.ExpectAsync("user-left");
        (await eve.CloseCodeAsync()).Should().Be(4403);

        await using var again = await SignedInAsync(token);
        (await again.AskAsync("join-call", """{"room":"demo"}""")).Code().Should().Be("banned");
        await using var guest = await Server.ConnectAsync();
        (await guest.AskAsync("join-call", """{"room":"demo","name":"Guest"}""")).Code().Should().Be("banned", "signed out it is a guest from the same address");
        await using var fay = await SignedInAsync(await SignInAsync("fay"));
        await fay.JoinAsync("demo", "Fay");
    }

    [Test]
    public async Task Who_is_muted_and_says_otherwise_is_not_believed()
    {
        await using var ann = await Server.JoinAsync("demo", "Ann");
        await using var ben = await Server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        await ModerateAsync(ann, "mute", ben.Id);
        await ann.ExpectAsync("user-updated");
        await ben.ExpectAsync("moderated");
        await ben.ExpectAsync("user-updated");
        await ben.AskAsync("set-state", """{"audio":true}""");
        (await ann.ExpectAsync("user-updated")).Data("state", "audio").GetBoolean().Should().BeFalse();

        await using var cat = await Server.JoinAsync("demo", "Cat");
        (await cat.ExpectAsync("moderated")).Data("peer").GetString().Should().Be(ben.Id);
    }

    [Test]
    public async Task A_room_made_with_a_lobby_begins_locked_and_waits_for_its_owner()
    {
        var token = await SignInAsync("ann");
        (await Api.PostAsync("rooms", new { name = "Weekly", lobby = true }, token)).Status.Should().Be(HttpStatusCode.Created);
        (await Api.GetAsync("rooms/weekly")).Body.GetProperty("locked").GetBoolean().Should().BeTrue();
        await using var ben = await Server.ConnectAsync();
        (await KnockAsync(ben, "weekly", "Ben")).Code().Should().Be("waiting-for-host");
        await using var ann = await SignedInAsync(token);
        (await ann.JoinAsync("weekly", "Ann")).Data("locked").GetBoolean().Should().BeTrue();
        var knock = await ann.ExpectAsync("knock");
        await ModerateAsync(ann, "admit", knock.Data("peer", "id").GetString());
        await ben.ExpectAsync("moderated");
        await ben.JoinAsync("weekly", "Ben");
    }

    [Test]
    public async Task A_lock_with_a_password_opens_to_it_and_guesses_are_slowed_down()
    {
        await using var ann = await Server.JoinAsync("demo", "Ann");
        (await ann.AskAsync("moderate", """{"action":"lock","password":"open sesame"}""")).Type().Should().Be("ack");
        await using var ben = await Server.ConnectAsync();
        for (var guess = 0; guess < RoomPasswordThrottle.MostFailures; guess++)
        {
            (await JoinWithAsync(ben, $"guess {guess}")).Code().Should().Be("wrong-password");
        }

        (await JoinWithAsync(ben, "open sesame")).Code().Should().Be("rate-limited");
        Time.Advance(TimeSpan.FromMinutes(1));
        await using var cat = await Server.ConnectAsync();
        (await JoinWithAsync(cat, "open sesame")).Type().Should().Be("joined");
    }

    private static Task<JsonElement> JoinWithAsync(RawClient client, string password) =>
        client.AskAsync("join-call", $$"""{"room":"demo","name":"Ben","password":"{{password}}"}""");

    private static Task<JsonElement> KnockAsync(RawClient client, string room, string name) =>
        client.AskAsync("join-call", $$"""{"room":"{{room}}","name":"{{name}}"}""");

    private static async Task ModerateAsync(RawClient host, string action, string? peer)
    {
        (await host.AskAsync("moderate", $$"""{"action":"{{action}}","peer":"{{peer}}"}""")).Type().Should().Be("ack");
        (await host.ExpectAsync("moderated")).Data("action").GetString().Should().Be(action);
    }

    private async Task<RawClient> SignedInAsync(string token)
    {
        var client = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        await client.ExpectAsync("welcome");
        return client;
    }
}
