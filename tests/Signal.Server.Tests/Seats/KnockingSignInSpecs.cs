using System.Net;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Seats;

/// <summary>Whoever is let in is who the host saw, and sits with the sign-in they have by then.</summary>
public sealed class KnockingSignInSpecs : RestTest
{
    private RawClient _host = null!;
    private RawClient _guest = null!;

    [SetUp]
    public async Task A_call_is_locked()
    {
        _host = await Server.JoinAsync("demo", "Host");
        (await _host.AskAsync("moderate", """{"action":"lock"}""")).Type().Should().Be("ack");
        await _host.ExpectAsync("moderated");
        _guest = await Server.ConnectAsync();
    }

    [TearDown]
    public async Task Over()
    {
        await _host.DisposeAsync();
        await _guest.DisposeAsync();
    }

    [Test]
    public async Task Whoever_signs_in_while_waiting_asks_anew_and_the_seat_ends_with_that_sign_in()
    {
        await HelloAsync(await SignInAsync("ann"));
        var asAnn = await KnockAsync();
        await AdmitAsync(asAnn);
        var token = await SignInAsync("ben");
        await HelloAsync(token);
        var asBen = await KnockAsync();
        asBen.Should().NotBe(asAnn, "the host let somebody else in");
        await AdmitAsync(asBen);
        (await _guest.JoinAsync("demo", "Ben")).Data("self", "username").GetString().Should().Be("ben");
        await _host.ExpectAsync("user-joined");
        (await Api.PostAsync("users/logout", null, token)).Status.Should().Be(HttpStatusCode.NoContent);
        (await _guest.CloseCodeAsync()).Should().Be(4401);
        (await _host.ExpectAsync("user-left")).Data("peer").GetString().Should().Be(asBen);
    }

    [Test]
    public async Task Hosts_hear_that_the_one_who_waited_does_not_any_more()
    {
        var guest = await KnockAsync();
        await HelloAsync(await SignInAsync("ann"));
        (await _host.ExpectAsync("user-left")).Data("peer").GetString().Should().Be(guest);
    }

    [Test]
    public async Task Whoever_says_a_token_that_is_none_waits_on()
    {
        var guest = await KnockAsync();
        (await _guest.AskAsync("hello", """{"token":"none"}""")).Code().Should().Be("invalid-token");
        await AdmitAsync(guest);
        (await _guest.JoinAsync("demo", "Guest")).Data("self", "id").GetString().Should().Be(guest);
    }

    private async Task HelloAsync(string token) => (await _guest.AskAsync("hello", $$"""{"token":"{{token}}"}""")).Type().Should().Be("ack");

    /// <summary>The id under which the host sees who waits.</summary>
    private async Task<string> KnockAsync()
    {
        (await _guest.AskAsync("join-call", """{"room":"demo","name":"Guest"}""")).Code().Should().Be("waiting-for-host");
        return (await _host.ExpectAsync("knock")).Data("peer", "id").GetString()!;
    }

    private async Task AdmitAsync(string peer)
    {
        (await _host.AskAsync("moderate", $$"""{"action":"admit","peer":"{{peer}}"}""")).Type().Should().Be("ack");
        await _host.ExpectAsync("moderated");
        await _guest.ExpectAsync("moderated");
    }
}
