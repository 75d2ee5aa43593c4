using System.Diagnostics;
using Signal.Faults.Tests.Calls;
using Signal.Faults.Tests.Ledgers;
using Signal.Faults.Tests.Pages;

namespace Signal.Faults.Tests;

/// <summary>The page itself falls asleep, process and network together, while others talk; on waking it has all of the chat.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ShuttingTheLaptop
{
    private const string Room = "laptop";
    private static readonly TimeSpan CaughtUp = TimeSpan.FromSeconds(3);

    [TestCase(10, "user-back")]
    [TestCase(25, "user-left")]
    public async Task The_page_is_back_at_once(int seconds, string toldOfIt)
    {
        await using var network = await RemoteNetwork.OpenAsync();
        await using var server = new MortalServer("--Signal:Heartbeat:PingSeconds=3", "--Signal:Heartbeat:PongSeconds=2", "--Signal:Resume:WindowSeconds=10") { Also = network.Machine };
        await server.StartInTurnAsync();
        var ledger = new Ledger();
        await using var ben = new Attendee(ledger, server.Url, Room, "Ben");
        await ben.JoinAsync();
        await using var page = await PageProcess.OpenAsync(network, server.At(network.Machine), Room, "Ann");
        var seat = (await ben.News.FirstAsync("user-joined", peer: null, Patience.Limit)).Frame.Data("peer", "id").GetString();

        await page.FallAsleepAsync();
        await new[] { ben }.TalkAsync(TimeSpan.FromSeconds(seconds));
        var start = Stopwatch.GetTimestamp();
        await page.WakeAsync();
        var took = (await page.HasReadAsync(ben.Seq)).Since(start);
        Report.Print($"the page slept for {seconds} s and had read {ben.Seq} messages {took.TotalMilliseconds:0} ms after waking; others were told {toldOfIt}");

        took.Should().BeLessThan(CaughtUp);
        await ben.News.FirstAsync(toldOfIt, seat, Patience.Limit);
        await ben.SayAsync();
        await page.HasReadAsync(ben.Seq);
        (await page.LinesAsync()).Should().Equal((await ben.RecallAsync()).Select(line => line.GetProperty("text").GetString()), "the chat has no hole");
    }
}
