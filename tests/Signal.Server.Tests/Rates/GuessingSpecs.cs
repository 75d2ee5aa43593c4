using System.Net;
using System.Text.Json;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Rates;

/// <summary>Whoever guesses at rooms, on sockets or over HTTP, waits for a minute.</summary>
public sealed class GuessingSpecs : RestTest
{
    protected override string[] Settings => ["--Signal:Rooms:AdHoc=false", .. AnyRate.Settings];

    [Test]
    public async Task Twenty_names_that_are_none_close_every_door_for_a_minute()
    {
        await Api.PostAsync("rooms", new { name = "real" });
        await using var eve = await Server.ConnectAsync();
        for (var guess = 0; guess < RoomGuessThrottle.MostMisses; guess++)
        {
            (await JoinAsync(eve, $"guess-{guess}")).Code().Should().Be("room-not-found");
        }

        var refused = await JoinAsync(eve, "real");
        refused.Code().Should().Be("rate-limited", "else the answer would tell which are real");
        refused.Data("retryAfterMs").GetInt32().Should().Be((int)RoomGuessThrottle.Window.TotalMilliseconds);
        (await Api.GetAsync("rooms/real")).Status.Should().Be(HttpStatusCode.TooManyRequests, "it is one count for both");
        Time.Advance(RoomGuessThrottle.Window);
        await using var anew = await Server.ConnectAsync();
        (await JoinAsync(anew, "real")).Type().Should().Be("joined");
    }

    [Test]
    public async Task Misses_over_HTTP_count_on_sockets()
    {
        await Api.PostAsync("rooms", new { name = "real" });
        for (var guess = 0; guess < RoomGuessThrottle.MostMisses; guess++)
        {
            await Api.GetAsync($"rooms/guess-{guess}");
        }

        await using var eve = await Server.ConnectAsync();
        (await JoinAsync(eve, "real")).Code().Should().Be("rate-limited");
    }

    [Test]
    public async Task One_password_tried_on_many_rooms_is_a_guess_each_time()
    {
        await using var eve = await Server.ConnectAsync();
        for (var guess = 0; guess <= RoomGuessThrottle.MostMisses; guess++)
        {
            await Api.PostAsync("rooms", new { name = $"safe-{guess}", password = "open sesame" });
        }

        for (var guess = 0; guess < RoomGuessThrottle.MostMisses; guess++)
        {
            (await JoinAsync(eve, $"safe-{guess}", "123456")).Code().Should().Be("wrong-password");
        }

        (await JoinAsync(eve, $"safe-{RoomGuessThrottle.MostMisses}", "123456")).Code().Should().Be("rate-limited");
    }

    [Test]
    public async Task To_find_that_there_is_a_password_is_no_guess()
    {
        await Api.PostAsync("rooms", new { name = "safe", password = "open sesame" });
        await using var client = await Server.ConnectAsync();
        for (var pupil = 0; pupil < 2 * RoomGuessThrottle.MostMisses; pupil++)
        {
            (await JoinAsync(client, "safe")).Code().Should().Be("wrong-password");
        }

        (await JoinAsync(client, "safe", "open sesame")).Type().Should().Be("joined");
    }

    private static Task<JsonElement> JoinAsync(RawClient client, string room, string? password = null) => client.AskAsync(
        "join-call", password is null ? $$"""{"room":"{{room}}","name":"Eve"}""" : $$"""{"room":"{{room}}","name":"Eve","password":"{{password}}"}""");
}
