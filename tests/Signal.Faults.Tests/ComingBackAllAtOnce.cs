using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests;

/// <summary>
/// Ten thousand people are in calls when the server is killed, and all of them want to be the first back. <c>SIGNAL_CROWD</c> sets another number; the
/// limit of descriptors sets the highest.
/// </summary>
[Category("Figures")]
public sealed class ComingBackAllAtOnce
{
    private const int RoomSize = 4;

    private static readonly int People =
        int.TryParse(Environment.GetEnvironmentVariable("SIGNAL_CROWD"), NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : 10_000;

    [Test]
    public async Task Everybody_has_the_same_seat_again_within_twenty_seconds()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        using var crowd = new CrowdProcess(server.Url, People, RoomSize, arrivalsPerSecond: 2_000);
        (await crowd.OrderAsync("enter")).GetProperty("seated").GetInt32().Should().Be(People);

        var before = await crowd.OrderAsync("watch");
        var clock = Stopwatch.StartNew();
        await server.RestartAsync();
        var serving = clock.Elapsed;
        var back = await crowd.OrderAsync("back");
        var sinceKill = Times(back, "sinceStart");

        Report.Print($"{People} people; serving again after {serving.TotalSeconds:0.0} s; back since the kill: {sinceKill}; since each one's loss: {Times(back, "sinceLoss")}");
        Report.Print($"tries that nobody answered: {back.GetProperty("unanswered")}; told to come back later: {back.GetProperty("refused")}; denied: {back.GetProperty("denials")}");
        Report.Print($"the server has cost {server.Cpu.TotalSeconds:0.0} s of processor time since, the crowd {(Cpu(back) - Cpu(before)).TotalSeconds:0.0} s");
        Number(back, "back").Should().Be(People);
        Number(back, "resumed").Should().Be(People);
        Number(back, "samePeer").Should().Be(People);
        Number(back, "leftBehind").Should().Be(0, "nobody is told that somebody left who came back");
        sinceKill.P99.Should().BeLessThan(15_000);
        sinceKill.Worst.Should().BeLessThan(20_000);
    }

    private static Figures Times(JsonElement figures, string name) =>
        new(figures.GetProperty(name).EnumerateArray().Select(time => TimeSpan.FromMilliseconds(time.GetDouble())));

    private static int Number(JsonElement figures, string name) => figures.GetProperty(name).GetInt32();

    private static TimeSpan Cpu(JsonElement figures) => TimeSpan.FromMilliseconds(figures.GetProperty("cpuMs").GetInt64());
}
