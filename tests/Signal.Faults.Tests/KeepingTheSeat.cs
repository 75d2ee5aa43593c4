using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>SIGKILL at random moments, while many people talk and signal who have the tokens of their seats to come back with: nobody leaves.</summary>
public sealed class KeepingTheSeat
{
    private const int People = 200;
    private const int InOneRoom = 4;
    private const int Rooms = People / InOneRoom;
    private const int SignedIn = 8;
    private const int MostBetweenKills = 300;

    /// <summary>Each once in this time: 200 messages a second, and as many signals.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan TimeToComeBack = TimeSpan.FromSeconds(10);

    [Test]
    public async Task A_killed_server_loses_no_seat_and_no_message()
    {
        Report.Print($"seed {Schedule.Seed}");
        using var stop = Schedule.Patience();
        await using var server = new MortalServer();
        await server.StartAsync();
        var (ledger, seats, homecoming) = (new Ledger(), new SeatLedger(), new Homecoming(People));
        var tokens = await Task.WhenAll(Enumerable.Range(0, SignedIn).Select(n => SignUp.AsAsync(server.Url, Name(n))));
        var people = Enumerable.Range(0, People)
            .Select(n => new SeatHolder(ledger, seats, homecoming, server.Url, Room(n), Name(n), Partner(n), tokens.ElementAtOrDefault(n)))
            .ToArray();
        await Task.WhenAll(people.Select(person => person.SitDownAsync(stop.Token)));
        using var enough = new CancellationTokenSource();
        var talking = Task.WhenAll(people.Select((person, n) => person.RunAsync(Pace * (n + 1) / People, Pace, enough.Token, stop.Token)));

        var clock = Stopwatch.StartNew();
        await KillAsync(new Killer(server, ledger, homecoming, Schedule.Seed), homecoming, stop.Token);
        var seconds = clock.Elapsed.TotalSeconds;
        await Eventually.HoldsAsync(() => Task.FromResult(people.All(person => person.Neighbours == InOneRoom - 1)), TimeToComeBack, "everybody sees the others");
        await Eventually.HoldsAsync(async () => (await VisitsAsync(server, tokens)).All(IsOne), TimeToComeBack, "nobody's visit ended, and nobody came twice");
        homecoming.End();
        await enough.CancelAsync();
        await talking;
        var verdict = ledger.Judge(await Task.WhenAll(Enumerable.Range(0, Rooms).Select(n => CallHistory.ReadAsync(server.Url, Room(n * InOneRoom)))));
        Report.Print($"{Schedule.Kills} kills in {seconds:0} s: {seats.Resumed} seats resumed, {seats.Gone} gone, {seats.Left} user-left seen");
        Report.Print($"serving again: {homecoming.Serving}; each back after that: {homecoming.Each}; everybody back after the kill: {homecoming.All}");
        Report.Print($"chat: {ledger.Sent} sent, {ledger.Resent} sent again ({ledger.Recognised} of them kept already), {verdict.Kept} kept, {verdict.Lost.Count} lost, {verdict.Doubled.Count} doubled");
        Report.Print($"signals: {seats.SignalsSent} sent, {seats.SignalsHeard} heard");
        verdict.ShouldBeClean();
        ledger.Acked.Should().Be(ledger.Sent, "in the end everything was acknowledged");
        verdict.Kept.Should().Be(ledger.Sent, "and nothing else was kept");
        seats.ShouldBeClean();
        homecoming.Each.Worst.Should().BeLessThan(TimeToComeBack.TotalMilliseconds);
        homecoming.Serving.Median.Should().BeLessThan(3_000);
    }

    /// <summary>By turns while all are talking, and while they are still coming back.</summary>
    private static async Task KillAsync(Killer killer, Homecoming homecoming, CancellationToken stop)
    {
        for (var n = 0; n < Schedule.Kills; n++)
        {
            await (n % 2 == 0 ? killer.KillAsync(MostBetweenKills, stop) : killer.KillEarlyAsync(People, stop));
            if (n % 2 != 0 || n == Schedule.Kills - 1)
            {
                await homecoming.BackAsync(People).WaitAsync(TimeToComeBack, stop);
            }
        }
    }

    private static Task<IReadOnlyList<JsonElement>[]> VisitsAsync(MortalServer server, string[] tokens) =>
        Task.WhenAll(tokens.Select(token => SignUp.HistoryAsync(server.Url, token)));

    /// <summary>One visit, which goes on.</summary>
    private static bool IsOne(IReadOnlyList<JsonElement> visits) => visits is [var visit] && visit.GetProperty("leftAt").ValueKind == JsonValueKind.Null;

    private static string Room(int n) => string.Create(CultureInfo.InvariantCulture, $"seats-{n / InOneRoom}");

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"person-{n}");

    private static string Partner(int n) => Name(n ^ 1);
}
