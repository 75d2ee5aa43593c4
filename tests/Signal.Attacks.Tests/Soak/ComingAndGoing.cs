using System.Diagnostics;
using System.Globalization;

namespace Signal.Attacks.Tests.Soak;

/// <summary>Visitors who connect, join, talk and leave in each way there is, forty a second, for as long as <see cref="SoakSettings"/> say: nothing of them stays.</summary>
[Category("Soak")]
public sealed class ComingAndGoing() : AttackTest("--Signal:Rooms:EmptyMinutes=0.02", "--Signal:Resume:WindowSeconds=1")
{
    private const int Samples = 20;

    /// <summary>Of the samples, so many from the first are from before everything was as large as it gets.</summary>
    private const int Warming = 5;

    private const double MostGrowth = 8;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);

    private int _visits;

    [Test]
    public async Task Leaves_nothing_behind()
    {
        var time = SoakSettings.Time;
        var start = await Sample.TakeAsync(Target, TimeSpan.Zero);
        using var over = new CancellationTokenSource(time);
        var visiting = VisitAsync(over.Token);
        var samples = await WatchAsync(time);
        await visiting;
        var end = start;
        await Eventually.HoldsAsync(
            async () => (end = await Sample.TakeAsync(Target, time)).Rooms <= start.Rooms && end.Peers <= start.Peers, Patience.Limit, "the last visitors are forgotten");

        var settled = samples.Skip(Warming).ToList();
        var slope = Sample.SlopeOf(settled);
        var growth = slope * (settled[^1].At - settled[0].At).TotalMinutes;
        Report.Print($"{_visits} visits in {time.TotalSeconds:0} s: memory {slope:+0.00;-0.00} MiB a minute, {end.Memory / 1_048_576.0:0.0} MiB in the end");
        Report.Print($"memory, MiB: {string.Join(' ', samples.Select(sample => string.Create(CultureInfo.InvariantCulture, $"{sample.Memory / 1_048_576.0:0.0}")))}");
        Report.Print($"before and after: descriptors {start.Descriptors} and {end.Descriptors}, threads {start.Threads} and {end.Threads}, timers {start.Timers} and {end.Timers}");
        _visits.Should().BeGreaterThan((int)(time / Pace / 2), "the server keeps up");
        growth.Should().BeLessThan(MostGrowth, "memory does not grow");
        end.Descriptors.Should().BeLessThanOrEqualTo(start.Descriptors + 4);
        end.Threads.Should().BeLessThanOrEqualTo(start.Threads + 8);
        end.Timers.Should().BeLessThanOrEqualTo(start.Timers + 4);
    }

    private async Task<List<Sample>> WatchAsync(TimeSpan time)
    {
        var samples = new List<Sample>();
        var clock = Stopwatch.StartNew();
        using var beat = new PeriodicTimer(time / Samples);
        for (var n = 0; n < Samples; n++)
        {
            await beat.WaitForNextTickAsync();
            samples.Add(await Sample.TakeAsync(Target, clock.Elapsed));
        }

        return samples;
    }

    private async Task VisitAsync(CancellationToken over)
    {
        var visits = new List<Task>();
        using var beat = new PeriodicTimer(Pace);
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            await beat.WaitForNextTickAsync(CancellationToken.None);
            visits.RemoveAll(visit => visit.IsCompletedSuccessfully);
            visits.Add(VisitAsync(n));
        }

        await Task.WhenAll(visits);
    }

    private async Task VisitAsync(int number)
    {
        var room = FormattableString.Invariant($"soak-{number / 4}");
        await using var client = await Attacker.EnterAsync(Target.Url);
        await client.SendAsync($$$"""{"type":"join-call","id":"join","data":{"room":"{{{room}}}","name":"Visitor"}}""");
        (await client.NextAsync()).Type().Should().Be("joined");
        (await client.AskPastNewsAsync("set-state", """{"hand":true}""")).Type().Should().Be("ack");
        (await client.AskPastNewsAsync("chat-message", """{"text":"just passing"}""")).Type().Should().Be("ack");
        (await client.AskPastNewsAsync("history")).Type().Should().Be("history");
        switch (number % 4)
        {
            case 0:
                await client.AskPastNewsAsync("leave-call");
                break;
            case 1:
                await client.CloseAsync();
                break;
            case 2:
                client.Socket.Reset();
                break;
            default:
                await client.SendAsync(new WebSocketFrame(Opcode.Binary, new byte[1]));
                (await client.CloseCodeAsync()).Should().Be(1003);
                break;
        }

        Interlocked.Increment(ref _visits);
    }
}
