using System.Diagnostics;
using System.Text.Json;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>SIGTERM and a start, with thousands in calls: all are told when to come back, and come back, and nothing is lost.</summary>
public sealed class Deploying
{
    private const int Sockets = 5_000;
    private const int RoomSize = 4;
    private const int TalkingRooms = 40;
    private const int ReturnsPerSecond = 1_000;
    private const int MostSeconds = 10;

    [Test]
    public async Task A_deploy_with_five_thousand_sockets_loses_no_seat_and_nothing_acknowledged()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        using var crowd = new CrowdProcess(server.Url, Sockets, RoomSize, arrivalsPerSecond: 2_000);
        (await crowd.OrderAsync("enter")).GetProperty("seated").GetInt32().Should().Be(Sockets);
        await crowd.OrderAsync($"talk {TalkingRooms} 50");
        await SpokenAsync(crowd, TalkingRooms * 10);
        await crowd.OrderAsync("watch");

        var clock = Stopwatch.StartNew();
        server.Terminate();
        var farewell = await crowd.OrderAsync("gone");
        var gone = clock.Elapsed;
        (await server.ExitAsync()).ExitCode.Should().Be(0);
        var exit = clock.Elapsed;
        await server.StartAsync();
        var back = await crowd.OrderAsync("back");
        var all = clock.Elapsed;
        var spoken = (await crowd.OrderAsync("hush")).GetProperty("spoken").EnumerateArray().ToList();
        await crowd.OrderAsync("retire");
        await server.RestartAsync();
        var verdict = await JudgeAsync(server, spoken);

        Report.Print($"{Sockets} sockets: all gone after {gone.TotalSeconds:0.0} s, exit after {exit.TotalSeconds:0.0} s, all back after {all.TotalSeconds:0.0} s");
        Report.Print($"{spoken.Count} messages acknowledged, {verdict.Lost.Count} lost; denied on the way back: {back.GetProperty("denials")}");
        farewell.GetProperty("codes").ToString().Should().Be($$"""{"4503":{{Sockets}}}""", "everybody got the close frame, and none 1006");
        farewell.GetProperty("byes").GetInt32().Should().Be(Sockets);
        BusiestSecond(farewell).Should().BeLessThanOrEqualTo(ReturnsPerSecond, "they are told to come back one after the other");
        exit.Should().BeLessThan(TimeSpan.FromSeconds(MostSeconds));
        back.GetProperty("samePeer").GetInt32().Should().Be(Sockets);
        back.GetProperty("leftBehind").GetInt32().Should().Be(0);
        verdict.ShouldBeClean();
    }

    /// <summary>Waits until the crowd talks: a stop that interrupts nobody shows nothing.</summary>
    private static async Task SpokenAsync(CrowdProcess crowd, int messages)
    {
        using var stop = Patience.New();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            await beat.WaitForNextTickAsync(stop.Token);
        }
        while ((await crowd.OrderAsync("spoken")).GetProperty("spoken").GetInt32() < messages);
    }

    private static async Task<LedgerVerdict> JudgeAsync(MortalServer server, List<JsonElement> spoken)
    {
        var ledger = new Ledger();
        foreach (var line in spoken)
        {
            ledger.Ack(line.GetProperty("id").GetString()!, line.GetProperty("seq").GetInt64(), isRepeat: false, TimeSpan.Zero);
        }

        return ledger.Judge(await Task.WhenAll(spoken.Select(line => line.GetProperty("room").GetString()!).Distinct().Select(room => CallHistory.ReadAsync(server.Url, room))));
    }

    private static int BusiestSecond(JsonElement farewell) =>
        farewell.GetProperty("comeBackAfter").EnumerateArray().Select(after => after.GetInt32() / 1_000).CountBy(second => second).Max(second => second.Value);
}
