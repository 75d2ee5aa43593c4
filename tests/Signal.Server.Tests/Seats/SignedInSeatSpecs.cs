using System.Net;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Seats;

/// <summary>A seat that was taken with a sign-in ends with it; a seat's token is no sign-in, and a sign-in's no seat.</summary>
public sealed class SignedInSeatSpecs : RestTest
{
    [Test]
    public async Task The_token_is_enough_to_come_back_as_oneself()
    {
        var (_, seat, id) = await SitAsync();
        var (client, resumed) = await Server.ReturnAsync(seat);
        await using var ann = client;
        resumed.Data("self", "id").GetString().Should().Be(id);
        resumed.Data("self", "username").GetString().Should().Be("ann");
    }

    [Test]
    public async Task A_seat_on_a_socket_that_is_not_signed_in_gives_no_sign_in()
    {
        var (_, seat, _) = await SitAsync();
        var (client, _) = await Server.ReturnAsync(seat);
        await using var ann = client;
        (await ann.AskAsync("leave-call")).Type().Should().Be("ack");
        (await ann.JoinAsync("demo", "Somebody")).Data("self", "username").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
    }

    [Test]
    public async Task Signing_out_ends_the_seat_of_a_lost_connection()
    {
        var (token, seat, _) = await SitAsync();
        (await Api.PostAsync("users/logout", null, token)).Status.Should().Be(HttpStatusCode.NoContent);
        await using var client = await Server.ConnectAsync();
        (await client.ResumeAsync(seat)).Code().Should().Be("session-gone");
    }

    [Test]
    public async Task Signing_out_closes_a_connection_that_only_holds_the_seat()
    {
        var (token, seat, _) = await SitAsync();
        var (client, _) = await Server.ReturnAsync(seat);
        await using var ann = client;
        (await Api.PostAsync("users/logout", null, token)).Status.Should().Be(HttpStatusCode.NoContent);
        (await ann.CloseCodeAsync()).Should().Be(4401);
    }

    [Test]
    public async Task A_seats_token_is_no_sign_in_and_a_sign_ins_token_no_seat()
    {
        var (token, seat, _) = await SitAsync();
        (await Api.GetAsync("users/me", seat)).Code.Should().Be("invalid-token");
        await using var client = await Server.ConnectAsync();
        (await client.AskAsync("hello", $$"""{"token":"{{seat}}"}""")).Code().Should().Be("invalid-token");
        (await client.ResumeAsync(token)).Code().Should().Be("session-gone");
    }

    [Test]
    public async Task Coming_back_goes_on_with_the_same_visit()
    {
        var (token, seat, _) = await SitAsync();
        Time.Advance(TimeSpan.FromSeconds(10));
        var (client, _) = await Server.ReturnAsync(seat);
        await using var ann = client;
        Time.Advance(TimeSpan.FromSeconds(10));
        await ann.AskAsync("leave-call");
        await ann.JoinAsync("elsewhere", "Ann");
        (await ann.AskAsync("chat-message", """{"text":"the journal is in order: what came before is kept by now"}""")).Type().Should().Be("ack");
        var visits = (await Api.GetAsync("users/me/history", token)).Body.GetProperty("items").EnumerateArray().ToList();
        visits.Should().ContainSingle().Which.GetProperty("durationMs").GetInt64().Should().Be(20_000);
    }

    /// <summary>Ann signs in, joins, and loses her connection.</summary>
    private async Task<(string Token, string Seat, string Id)> SitAsync()
    {
        var token = await SignInAsync();
        await using var ben = await Server.JoinAsync("demo", "Ben");
        Time.Advance(TimeSpan.FromSeconds(1));
        await using var ann = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        await ann.ExpectAsync("welcome");
        var joined = await ann.JoinAsync("demo", "Ann");
        await ben.ExpectAsync("user-joined");
        ann.Socket.Reset();
        await ben.ExpectAsync("user-away");
        return (token, joined.Token(), ann.Id);
    }
}
