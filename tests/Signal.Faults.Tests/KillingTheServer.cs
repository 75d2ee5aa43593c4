using System.Diagnostics;
using System.Globalization;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>SIGKILL at random moments, while people talk who have nothing but their names to come back with: each time they join anew.</summary>
public sealed class KillingTheServer
{
    private const int People = 20;
    private const int SignedIn = 4;
    private const int Rooms = 5;
    private const int MessagesPerSecond = 200;
    private const int MostBetweenKills = 300;

    /// <summary>Some talk at the same moment, others in between.</summary>
    private const int Voices = 7;

    [Test]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_doubled()
    {
        Report.Print($"seed {Schedule.Seed}");
        using var stop = Schedule.Patience();
        await using var server = new MortalServer();
        await server.StartAsync();
        var ledger = new Ledger();
        var homecoming = new Homecoming(People);
        using var enough = new CancellationTokenSource();
        var tokens = await Task.WhenAll(Enumerable.Range(0, SignedIn).Select(n => SignUp.AsAsync(server.Url, Name(n))));
        var pace = TimeSpan.FromSeconds((double)People / MessagesPerSecond);
        var writers = Enumerable.Range(0, People).Select(n => new Writer(ledger, homecoming, server.Url, Room(n % Rooms), Name(n), tokens.ElementAtOrDefault(n)));
        var talking = Task.WhenAll(writers.Select((writer, n) => writer.RunAsync(pace * ((n % Voices) + 1) / Voices, pace, enough.Token, stop.Token)));

        // A call that nobody has said anything in may not be kept yet, and is another after a crash.
        await ledger.AckedAsync(4 * People, stop.Token);

        var clock = Stopwatch.StartNew();
        var killer = new Killer(server, ledger, homecoming, Schedule.Seed);
        for (var n = 0; n < Schedule.Kills; n++)
        {
            await killer.KillAsync(MostBetweenKills, stop.Token);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        await enough.CancelAsync();
        await talking;
        homecoming.End();
        var histories = await Task.WhenAll(Enumerable.Range(0, Rooms).Select(n => CallHistory.ReadAsync(server.Url, Room(n))));
        var verdict = ledger.Judge(histories);
        Report.Print($"{Schedule.Kills} kills in {seconds:0} s: {ledger.Sent} sent, {ledger.Resent} sent again ({ledger.Recognised} of them kept already), {ledger.Acked} acknowledged, {verdict.Kept} kept");
        Report.Print($"{verdict.Lost.Count} lost, {verdict.Doubled.Count} doubled; serving again: {homecoming.First}; everybody back: {homecoming.All}");
        verdict.ShouldBeClean();
        ledger.Acked.Should().Be(ledger.Sent, "in the end everything was acknowledged");
        verdict.Kept.Should().Be(ledger.Sent, "and nothing else was kept");
        homecoming.First.Median.Should().BeLessThan(3_000);
    }

    private static string Room(int n) => string.Create(CultureInfo.InvariantCulture, $"ledger-{n}");

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"writer-{n}");
}
