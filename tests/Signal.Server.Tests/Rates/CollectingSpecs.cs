using System.Text.Json;
using Signal.Server.Ice;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Rates;

/// <summary>Whoever comes and goes to collect TURN credentials comes in all the same, and gets no new ones.</summary>
public sealed class CollectingSpecs : RestTest
{
    protected override string[] Settings =>
    [
        "--Signal:Ice:StunUrls:0=stun:stun.example.org", "--Signal:Ice:TurnUrls:0=turn:turn.example.org", "--Signal:Ice:TurnSecret=what the two servers share",
        .. AnyRate.Settings,
    ];

    [Test]
    public async Task A_guest_who_joins_over_and_over_is_told_of_STUN_alone()
    {
        await using var eve = await Server.ConnectAsync();
        for (var n = 0; n < TurnThrottle.MostOfAddress; n++)
        {
            CredentialIn(await eve.JoinAsync("demo", "Eve")).Should().NotBeNull();
            await eve.AskAsync("leave-call");
        }

        CredentialIn(await eve.JoinAsync("demo", "Eve")).Should().BeNull();
        await eve.AskAsync("leave-call");
        Time.Advance(TurnThrottle.Window);
        await using var later = await Server.ConnectAsync();
        CredentialIn(await later.JoinAsync("demo", "Eve")).Should().NotBeNull();
    }

    [Test]
    public async Task An_account_has_ten_a_minute_in_all()
    {
        var token = await SignInAsync();
        for (var n = 0; n < TurnThrottle.Most - 1; n++)
        {
            await Api.GetAsync("ice-servers", token);
        }

        await using var ann = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        await ann.ExpectAsync("welcome");
        CredentialIn(await ann.JoinAsync("demo", "Ann")).Should().NotBeNull();
        (await Api.GetAsync("ice-servers", token)).Code.Should().Be("rate-limited");
        await ann.AskAsync("leave-call");
        CredentialIn(await ann.JoinAsync("demo", "Ann")).Should().BeNull();
        await using var ben = await Server.ConnectAsync();
        CredentialIn(await ben.JoinAsync("demo", "Ben")).Should().NotBeNull("others are not concerned");
    }

    [Test]
    public async Task Whoever_comes_back_over_and_over_keeps_the_last_ones()
    {
        var client = await Server.ConnectAsync();
        var answer = await client.JoinAsync("demo", "Ann");
        var seen = new List<string?>();
        for (var n = 0; n < TurnThrottle.Most + 3; n++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            var token = answer.Token();
            await client.DisposeAsync();
            (client, answer) = await Server.ReturnAsync(token);
            seen.Add(CredentialIn(answer));
        }

        await client.DisposeAsync();
        seen.Should().OnlyContain(credential => credential != null);
        seen.Distinct().Should().HaveCount(TurnThrottle.Most);
        seen[^1].Should().Be(seen[TurnThrottle.Most - 1]);
    }

    [Test]
    public async Task To_knock_costs_none()
    {
        await using var ann = await Server.JoinAsync("demo", "Ann");
        await ann.AskAsync("moderate", """{"action":"lock"}""");
        await ann.ExpectAsync("moderated");
        await using var ben = await Server.ConnectAsync();
        for (var n = 0; n <= TurnThrottle.MostOfAddress; n++)
        {
            (await ben.AskAsync("join-call", """{"room":"demo","name":"Ben"}""")).Code().Should().Be("waiting-for-host");
        }

        await ann.AskPastNewsAsync("moderate", """{"action":"unlock"}""");
        await ben.ExpectAsync("moderated");
        CredentialIn(await ben.JoinAsync("demo", "Ben")).Should().NotBeNull();
    }

    private static string? CredentialIn(JsonElement roster) => roster.Data("iceServers").EnumerateArray()
        .Select(server => server.TryGetProperty("credential", out var credential) ? credential.GetString() : null).SingleOrDefault(credential => credential is not null);
}
