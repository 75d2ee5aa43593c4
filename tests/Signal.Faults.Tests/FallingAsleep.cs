using System.Diagnostics;
using System.Globalization;
using Signal.Faults.Tests.Calls;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>
/// A laptop is shut and opened again: nothing comes from it and nothing gets to it, then it wants to know everything at once. In the short form the
/// longer sleeps, and the server's times with them, are a fifth; <c>SIGNAL_LONG=1</c> is the long form.
/// </summary>
[Order(2)]
[Parallelizable(ParallelScope.All)]
public sealed class FallingAsleep
{
    private const string Room = "asleep";
    private static readonly TimeSpan CaughtUp = TimeSpan.FromSeconds(3);
    private static readonly int Fifth = Setting.IsLong ? 1 : 5;

    /// <summary>Seconds in real life. Forty-five of them may be on either side of the end of the seat: by 30 it is noticed, another 30 later it is over.</summary>
    [TestCase(300, false)]
    [TestCase(45, null)]
    [TestCase(10, true)]
    public async Task On_waking_all_of_the_chat_is_there_at_once(int seconds, bool? isKept)
    {
        var part = seconds > 10 ? Fifth : 1;
        await using var network = await RemoteNetwork.OpenAsync();
        await using var server = new MortalServer(Seconds("Heartbeat:PingSeconds", 15, part), Seconds("Heartbeat:PongSeconds", 10, part), Seconds("Resume:WindowSeconds", 30, part))
        {
            Also = network.Machine,
        };
        await server.StartInTurnAsync();
        var ledger = new Ledger();
        await using var ben = new Attendee(ledger, server.Url, Room, "Ben");
        await ben.JoinAsync();
        await using var ann = new Attendee(ledger, server.At(network.Machine), Room, "Ann") { Through = network.CreateSocket };
        await ann.JoinAsync();
        var id = ann.Id;

        var bed = ann.Socket!;
        await network.SilenceAsync(bed);
        await new[] { ben }.TalkAsync(TimeSpan.FromSeconds(seconds) / part);
        await network.MendAsync(bed);
        var start = Stopwatch.GetTimestamp();
        var seatWasThere = await ann.WakeAsync();
        var took = Stopwatch.GetElapsedTime(start);
        await ben.AskAsync("ping");
        Report.Print($"asleep for {seconds / part} s: {(seatWasThere ? "same seat" : "joined anew")}, {ben.Seq} messages later caught up within {took.TotalMilliseconds:0} ms");

        ann.Seq.Should().Be(ben.Seq, "all is read by now");
        took.Should().BeLessThan(CaughtUp);
        seatWasThere.Should().Be(isKept ?? seatWasThere);
        (ann.Id == id).Should().Be(seatWasThere);
        ben.News.Count("user-left", id).Should().Be(seatWasThere ? 0 : 1, "everybody was told the same");
        ben.News.Count("user-back", id).Should().Be(seatWasThere ? ben.News.Count("user-away", id) : 0);
        await ann.SayAsync();
        await Verdict.OfAsync(ledger, server.Url, Room, ben, ann);
    }

    private static string Seconds(string key, int seconds, int part) => string.Create(CultureInfo.InvariantCulture, $"--Signal:{key}={(double)seconds / part}");
}
