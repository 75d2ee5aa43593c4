using System.Diagnostics;
using Signal.Faults.Tests.Calls;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>A phone leaves the Wi-Fi: its address is another one, the old connection is dead without a word, and the seat is the same.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ChangingNetworks
{
    private const int Lines = 120;
    private const int Signals = 200;
    private const int Unheard = 20;

    private readonly Ledger _ledger = new();

    [Test]
    public async Task Whoever_is_back_before_it_was_noticed_takes_the_seat_over()
    {
        await using var network = await RemoteNetwork.OpenAsync();
        await using var server = new MortalServer { Also = network.Machine };
        await server.StartInTurnAsync();
        await using var ben = await EnterAsync(server);
        await using var ann = await EnterAsync(server, network);
        var id = ann.Id;

        await network.MoveAsync();
        await ben.SayAsync();
        for (var n = 0; n < Unheard; n++)
        {
            await ben.SignalAsync(id, n);
        }

        await ben.AskAsync("ping");
        var start = Stopwatch.GetTimestamp();
        (await ann.ReturnAsync()).Should().BeTrue("nobody has noticed yet");
        var took = Stopwatch.GetElapsedTime(start);
        ann.Id.Should().Be(id);
        for (var n = 0; n < Signals; n++)
        {
            await ben.SignalAsync(id, Unheard + n);
        }

        await SignalAsync(from: ben, ann, Unheard + Signals);
        await SignalAsync(from: ann, ben, 0);
        var signals = SignalsTo(ann);
        signals.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.EndWith(Enumerable.Range(Unheard, Signals + 1), "all that was sent after the return arrives, in order");
        Report.Print($"taken over from another address within {took.TotalMilliseconds:0} ms; of {Unheard} signals into the dead connection {signals.Count - Signals - 1} arrived");
        await ben.SayAsync();
        ben.News.Count("user-away", id).Should().Be(ben.News.Count("user-back", id), "nobody was told, or was told of the end of it too");
        await EndAsync(server, ben, ann);
    }

    [Test]
    public async Task Whoever_is_back_after_it_was_noticed_gets_what_was_kept_in_order()
    {
        await using var network = await RemoteNetwork.OpenAsync();
        await using var server = new MortalServer("--Signal:Heartbeat:PingSeconds=1", "--Signal:Heartbeat:PongSeconds=1") { Also = network.Machine };
        await server.StartInTurnAsync();
        await using var ben = await EnterAsync(server);
        await using var ann = await EnterAsync(server, network);
        var id = ann.Id;

        await network.MoveAsync();
        await ben.News.FirstAsync("user-away", id, Patience.Limit);
        for (var n = 0; n < Lines; n++)
        {
            await ben.SayAsync();
        }

        for (var n = 0; n < Signals; n++)
        {
            await ben.SignalAsync(ann.Id, n);
        }

        await ben.AskAsync("ping");
        var before = ann.News.All.Count;
        (await ann.ReturnAsync()).Should().BeTrue("the seat is kept for half a minute");
        await ben.News.FirstAsync("user-back", id, Patience.Limit);
        await SignalAsync(from: ben, ann, Signals);

        ann.Id.Should().Be(id);
        var news = ann.News.All.Skip(before).Select(heard => heard.Frame).ToList();
        news.Select(frame => frame.Type()).Take(Signals + 2).Should().Equal(["welcome", "resumed", .. Enumerable.Repeat("signal", Signals)], "what was kept comes before all other news");
        SignalsTo(ann).Should().Equal(Enumerable.Range(0, Signals + 1));
        news[1].Data("missed").GetBoolean().Should().BeTrue("more was said than a list holds");
        Report.Print($"{Signals} signals kept, in order; {Lines} messages caught up with");
        await EndAsync(server, ben, ann);
    }

    private async Task<Attendee> EnterAsync(MortalServer server, RemoteNetwork? network = null)
    {
        var url = network is null ? server.Url : server.At(network.Machine);
        var attendee = new Attendee(_ledger, url, "moving", network is null ? "Ben" : "Ann") { Through = network is null ? null : network.CreateSocket };
        await attendee.JoinAsync();
        await attendee.SayAsync();
        return attendee;
    }

    private static IReadOnlyList<int> SignalsTo(Attendee attendee) =>
        [.. attendee.News.All.Select(heard => heard.Frame).Where(frame => frame.Type() == "signal").Select(frame => frame.Data("n").GetInt32())];

    private static async Task SignalAsync(Attendee from, Attendee to, int number)
    {
        await from.SignalAsync(to.Id, number);
        await to.News.FirstAsync("signal", frame => frame.Type() == "signal" && frame.From() == from.Id && frame.Data("n").GetInt32() == number, Patience.Limit);
    }

    private async Task EndAsync(MortalServer server, Attendee ben, Attendee ann)
    {
        ben.News.Count("user-left").Should().Be(0);
        await Verdict.OfAsync(_ledger, server.Url, "moving", ben, ann);
    }
}
