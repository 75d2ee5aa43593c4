using System.Diagnostics;
using System.Globalization;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>SIGKILL at random moments, while people talk. <c>SIGNAL_KILLS=100</c> is the long form, <c>SIGNAL_SEED</c> repeats a schedule.</summary>
public sealed class KillingTheServer
{
    private const int People = 20;
    private const int SignedIn = 4;
    private const int Rooms = 5;
    private const int MessagesPerSecond = 200;
    private const int MostBetweenKills = 300;

    /// <summary>Some talk at the same moment, others in between.</summary>
    private const int Voices = 7;

    /// <summary>Microseconds; an unhurried message is acknowledged within these.</summary>
    private const int LongestJourney = 3_000;

    private static readonly int Kills = Setting("SIGNAL_KILLS", 20);
    private static readonly int Seed = Setting("SIGNAL_SEED", Random.Shared.Next());

    [Test]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_doubled()
    {
        Report.Print($"seed {Seed}");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60 + (5 * Kills)));
        await using var server = new MortalServer();
        await server.StartAsync();
        var ledger = new Ledger();
        var homecoming = new Homecoming(People);
        using var enough = new CancellationTokenSource();
        var tokens = await Task.WhenAll(Enumerable.Range(0, SignedIn).Select(n => SignUp.AsAsync(server.Url, Name(n))));
        var pace = TimeSpan.FromSeconds((double)People / MessagesPerSecond);
        var writers = Enumerable.Range(0, People).Select(n => new Writer(ledger, homecoming, server.Url, Room(n % Rooms), Name(n), tokens.ElementAtOrDefault(n)));
        var talking = Task.WhenAll(writers.Select((writer, n) => writer.RunAsync(pace * ((n % Voices) + 1) / Voices, pace, enough.Token, stop.Token)));

        var clock = Stopwatch.StartNew();
        await KillAsync(server, ledger, homecoming, stop.Token);
        var seconds = clock.Elapsed.TotalSeconds;
        await enough.CancelAsync();
        await talking;
        var histories = await Task.WhenAll(Enumerable.Range(0, Rooms).Select(n => CallHistory.ReadAsync(server.Url, Room(n))));
        var verdict = ledger.Judge(histories);
        Report.Print($"{Kills} kills in {seconds:0} s: {ledger.Sent} sent, {ledger.Resent} sent again ({ledger.Recognised} of them kept already), {ledger.Acked} acknowledged, {verdict.Kept} kept");
        Report.Print($"{verdict.Lost.Count} lost, {verdict.Doubled.Count} doubled; serving again: {homecoming.First}; everybody back: {homecoming.All}");
        verdict.ShouldBeClean();
        ledger.Acked.Should().Be(ledger.Sent, "in the end everything was acknowledged");
        verdict.Kept.Should().Be(ledger.Sent, "and nothing else was kept");
        homecoming.First.Median.Should().BeLessThan(3_000);
    }

    /// <summary>Each time while a message is on its way, to the server or to the disk or back; often while people are still coming back.</summary>
    private static async Task KillAsync(MortalServer server, Ledger ledger, Homecoming homecoming, CancellationToken stop)
    {
        var random = new Random(Seed);
        for (var n = 0; n < Kills; n++)
        {
            await ledger.SentAsync(random.Next(1, MostBetweenKills), stop);
            var moment = TimeSpan.FromMicroseconds(random.Next(LongestJourney));
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < moment;)
            {
                Thread.SpinWait(1);
            }

            homecoming.Begin();
            await server.RestartAsync();
        }
    }

    private static string Room(int n) => string.Create(CultureInfo.InvariantCulture, $"ledger-{n}");

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"writer-{n}");

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
