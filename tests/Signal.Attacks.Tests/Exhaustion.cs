using System.Globalization;

namespace Signal.Attacks.Tests;

/// <summary>Sockets, rooms and seats, as many of each as somebody can get hold of.</summary>
public sealed class Exhaustion : AttackTest
{
    private const int MostOfOneAddress = 64;
    private const int Addresses = 20;
    private const int OfEach = 50;

    [Test]
    public async Task Many_sockets_of_one_address_are_refused_past_the_cap_whoever_they_say_they_are()
    {
        var eve = Loopback.Next();
        var sockets = new List<RawSocket>();
        var answers = new List<string>();
        for (var n = 0; n < MostOfOneAddress * 3; n++)
        {
            sockets.Add(await Attacker.DialAsync(Target.Url, eve));
            answers.Add(await sockets[^1].UpgradeAsync(Target.Url, $"X-Forwarded-For: 192.0.2.{n}", $"Forwarded: for=192.0.2.{n}", $"X-Real-IP: 192.0.2.{n}"));
        }

        await using var all = new Crowd<RawSocket>(sockets);
        answers.Take(MostOfOneAddress).Should().OnlyContain(answer => answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal));
        answers.Skip(MostOfOneAddress).Should().OnlyContain(
            answer => answer.StartsWith("HTTP/1.1 429", StringComparison.Ordinal) && answer.Contains("Retry-After: ", StringComparison.OrdinalIgnoreCase));
        await using var neighbour = await Attacker.EnterAsync(Target.Url);
        (await neighbour.AskAsync("ping")).Type().Should().Be("pong");
    }

    [Test]
    public async Task Room_for_an_address_is_given_back_with_its_sockets()
    {
        var eve = Loopback.Next();
        for (var n = 0; n < 3; n++)
        {
            await using var crowd = await Attacker.EnterAsync(Target.Url, MostOfOneAddress, eve);
            await Task.WhenAll(crowd.Members.Select(client => client.CloseAsync()));
        }
    }

    [Test]
    public async Task A_thousand_who_say_nothing()
    {
        await using var silent = await SilentAsync();
        silent.Members.Should().HaveCount(Addresses * OfEach);
    }

    [Test]
    public async Task A_thousand_who_do_not_even_ask()
    {
        await using var silent = new Crowd<RawSocket>(
            await Task.WhenAll(Enumerable.Range(0, Addresses * OfEach).Select(_ => Attacker.DialAsync(Target.Url))));
        await using var client = await Attacker.EnterAsync(Target.Url);
        (await client.AskAsync("ping")).Type().Should().Be("pong");
    }

    [Test]
    public async Task A_thousand_who_hang_up_without_a_word()
    {
        await using var silent = await SilentAsync();
        foreach (var client in silent.Members)
        {
            client.Socket.Reset();
        }
    }

    [Test]
    public async Task Hundreds_who_come_and_go_and_come()
    {
        for (var n = 0; n < 10; n++)
        {
            await using var crowd = await Attacker.EnterAsync(Target.Url, 50);
            await Task.WhenAll(crowd.Members.Select(async (client, index) =>
            {
                await client.JoinAsync(string.Create(CultureInfo.InvariantCulture, $"flapping-{index}"), "Eve");
                await (index % 2 == 0 ? client.CloseAsync() : client.AskAsync("leave-call"));
            }));
        }
    }

    private async Task<Crowd<RawClient>> SilentAsync()
    {
        var all = new List<RawClient>();
        for (var n = 0; n < Addresses; n++)
        {
            all.AddRange((await Attacker.EnterAsync(Target.Url, OfEach, Loopback.Next())).Members);
        }

        return new Crowd<RawClient>(all);
    }
}
