using System.Diagnostics;
using System.Net;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>The store does not answer for ten seconds: signaling does not notice, chat is refused in time, and all is well again without a restart.</summary>
[Category("Figures")]
public sealed class LosingTheStore
{
    private const int People = 4;
    private const string Room = "talking";

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    [Test]
    public async Task A_frozen_store_is_survived()
    {
        await using var server = new MortalServer();
        await SurviveAsync(server, () => FrozenStore.HoldAsync(server.Data));
    }

    [Test]
    public async Task A_full_disk_is_survived()
    {
        using var disk = new DataFolder();
        await using var server = new MortalServer(disk.Setting) { Wrapper = SmallDisk.MountedAt(disk) };
        await SurviveAsync(server, () => SmallDisk.FillAsync(server.ProcessId, disk));
    }

    [Test]
    public async Task A_disk_that_may_only_be_read_stops_the_start_with_a_sentence()
    {
        using var disk = new DataFolder();
        var start = () => ServerProcess.StartAsync(SmallDisk.MountedReadOnlyAt(disk), [disk.Setting]);
        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain(disk.Path).And.Contain("Read-only").And.NotContain("   at ");
    }

    private static async Task SurviveAsync<T>(MortalServer server, Func<Task<T>> strike)
        where T : IAsyncDisposable
    {
        await server.StartAsync();
        var ledger = new Ledger();
        using var enough = new CancellationTokenSource();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var pair = await RelayPair.OpenAsync(server.Url);
        var talking = Task.WhenAll(Enumerable.Range(0, People).Select(n =>
            new Writer(ledger, new Homecoming(People), server.Url, Room, $"w{n}").RunAsync(Pace * (n + 1) / People, Pace, enough.Token, stop.Token)));
        await ledger.AckedAsync(People * 5, stop.Token);

        Figures joins, relay;
        await using (await strike())
        {
            var frozen = JoiningAsync(server.Url, Outage);
            relay = await pair.MeasureAsync(frozen);
            joins = await frozen;
            (await ReadyAsync(server.Url)).Should().Be(HttpStatusCode.ServiceUnavailable);
        }

        var refused = ledger.Refused;
        var recovery = Stopwatch.StartNew();
        await ledger.AckedAsync(People, stop.Token);
        var recovered = recovery.Elapsed;
        await enough.CancelAsync();
        await talking;
        var verdict = ledger.Judge([await CallHistory.ReadAsync(server.Url, Room)]);
        Report.Print($"signals meanwhile: {relay}; joins: {joins}; {refused} messages refused; answers: {ledger.Answers}");
        Report.Print($"normal again after {recovered.TotalMilliseconds:0} ms; {ledger.Sent} sent, {ledger.Acked} acknowledged, {verdict.Kept} kept");

        relay.P99.Should().BeLessThan(100);
        joins.Worst.Should().BeLessThan(1_000, "a live room needs no store to let people in");
        refused.Should().BePositive();
        ledger.Answers.Worst.Should().BeLessThan(3_500, "people are told in time");
        recovered.Should().BeLessThan(TimeSpan.FromSeconds(5));
        verdict.ShouldBeClean();
        ledger.Acked.Should().Be(ledger.Sent);
        verdict.Kept.Should().Be(ledger.Sent);
        await BecomesReadyAsync(server.Url, stop.Token);
    }

    /// <summary>Somebody comes into the live room twice a second and goes again.</summary>
    private static async Task<Figures> JoiningAsync(Uri url, TimeSpan time)
    {
        var delays = new List<TimeSpan>();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time;)
        {
            await beat.WaitForNextTickAsync();
            var start = Stopwatch.GetTimestamp();
            await using var guest = await RawClient.ConnectAsync(url);
            await guest.ExpectAsync("welcome");
            await guest.JoinAsync(Room, "Guest");
            delays.Add(Stopwatch.GetElapsedTime(start));
            await guest.SendAsync("""{"type":"leave-call"}""");
        }

        return new Figures(delays);
    }

    private static async Task BecomesReadyAsync(Uri url, CancellationToken stop)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await ReadyAsync(url) != HttpStatusCode.OK)
        {
            await beat.WaitForNextTickAsync(stop);
        }
    }

    private static async Task<HttpStatusCode> ReadyAsync(Uri url)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(url, "/readyz"));
        return answer.StatusCode;
    }
}
