using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

/// <summary>Names and addresses that somebody else has: what it costs to ask for them, and how often one may.</summary>
public sealed class TakenSpecs : RestTest
{
    private const string Email = "ann@example.org";
    private const string Me = "127.0.0.1";

    [SetUp]
    public async Task Take()
    {
        await Api.RegisterAsync("ann", email: Email);
        await Api.PostAsync("rooms", new { name = "kept" });
    }

    [Test]
    public async Task They_cost_no_hash()
    {
        await using var live = await Server.JoinAsync("live", "Ann");
        using var busy = new BusyHashing(Server);
        (await Api.RegisterAsync("ann")).ShouldBe(HttpStatusCode.Conflict, "username-taken");
        (await Api.RegisterAsync("ben", email: "Ann@Example.org")).ShouldBe(HttpStatusCode.Conflict, "email-taken");
        (await Api.PostAsync("rooms", new { name = "Kept", password = "open sesame" })).ShouldBe(HttpStatusCode.Conflict, "not-allowed");
        (await Api.PostAsync("rooms", new { name = "Live", password = "open sesame" })).ShouldBe(HttpStatusCode.Conflict, "not-allowed");
    }

    [TestCase("ann", null, "username-taken")]
    [TestCase("ben", Email, "email-taken")]
    public async Task Whoever_asks_for_accounts_that_are_taken_is_counted(string username, string? email, string code)
    {
        var throttle = Server.App.Services.GetRequiredService<RegistrationThrottle>();
        for (var n = 2; n < RegistrationThrottle.MostAccounts; n++)
        {
            throttle.Count(Me);
        }

        (await Api.RegisterAsync(username, email: email)).ShouldBe(HttpStatusCode.Conflict, code);
        (await Api.RegisterAsync(username, email: email)).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [TestCase(null)]
    [TestCase("open sesame")]
    public async Task Whoever_asks_for_rooms_that_are_taken_is_counted(string? password)
    {
        var throttle = Server.App.Services.GetRequiredService<RoomMakingThrottle>();
        for (var n = 2; n < RoomMakingThrottle.MostRooms; n++)
        {
            throttle.Count(Me);
        }

        (await Api.PostAsync("rooms", Room(password))).ShouldBe(HttpStatusCode.Conflict, "not-allowed");
        (await Api.PostAsync("rooms", Room(password))).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    private static object Room(string? password) => password is null ? new { name = "kept" } : new { name = "kept", password };
}
