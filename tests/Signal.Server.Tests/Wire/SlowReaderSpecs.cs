using System.Diagnostics;
using System.Globalization;
using Signal.Server.Connections;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>One who does not read costs the others nothing.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[NonParallelizable]
public sealed class SlowReaderSpecs(string transport)
{
    /// <summary>320 × 64 KiB = 20 MiB, five times what the kernel's buffers take before a write is stuck.</summary>
    private const int Frames = 320;

    private static readonly string Bulk = new('x', 65_400);

    [Test]
    public async Task Twenty_mebibytes_for_one_who_never_reads_delay_nobody_else_and_the_reader_is_let_go()
    {
        await using var server = await TestServer.StartAsync([Transports.Setting(transport), "--Signal:Limits:Enabled=false"]);
        await using var first = await server.JoinAsync("demo", "First");
        await using var slow = await server.JoinAsync("demo", "Slow");
        await using var second = await server.JoinAsync("demo", "Second");
        await using var third = await server.JoinAsync("demo", "Third");
        await using var fourth = await server.JoinAsync("demo", "Fourth");
        await SkipAsync(first, 4);
        await SkipAsync(second, 2);
        await SkipAsync(third, 1);

        var clock = Stopwatch.StartNew();
        var others = new[] { second, third, fourth };
        var pace = new SemaphoreSlim(0);
        var reading = others.Select(peer => ReadAllAsync(peer, slow.Id, pace)).ToList();
        for (var n = 0; n < Frames; n++)
        {
            await PushAsync(first, slow.Id, n);
            foreach (var peer in others)
            {
                await PushAsync(first, peer.Id, n);
            }

            foreach (var _ in others)
            {
                (await pace.WaitAsync(Patience.Limit)).Should().BeTrue("those who read get what is theirs");
            }
        }

        var gaps = await Task.WhenAll(reading);
        (await first.ExpectAsync("user-away")).Data("peer").GetString().Should().Be(slow.Id);
        (await slow.CloseCodeAsync()).Should().Be(4508, "it reads at last, and finds why");
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"let go within {clock.Elapsed.TotalSeconds:F1} s; worst gap elsewhere {gaps.Max().TotalMilliseconds:F0} ms"));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(15));
        gaps.Should().OnlyContain(gap => gap < TimeSpan.FromSeconds(1), "nobody waits for the slow one");
    }

    [Test]
    public async Task One_who_never_reads_at_all_is_cut_off()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync([Transports.Setting(transport), "--Signal:Limits:Enabled=false"], time);
        await using var ann = await server.JoinAsync("demo", "Ann");
        await using var slow = await server.JoinAsync("demo", "Slow");
        await SkipAsync(ann, 1);
        var news = string.Empty;
        for (var n = 0; n < Frames && news != "user-away"; n++)
        {
            await PushAsync(ann, slow.Id, n);
            await ann.SendAsync("""{"type":"ping"}""");
            news = (await ann.NextAsync()).Type();
        }

        news.Should().Be("user-away", "its outbox is full while a write is stuck");
        time.Advance(SocketWriter.MaxStall);
        (await slow.CloseCodeAsync()).Should().BeNull("its connection was reset in the middle of a frame");
    }

    private static async Task SkipAsync(RawClient peer, int newcomers)
    {
        for (var n = 0; n < newcomers; n++)
        {
            await peer.ExpectAsync("user-joined");
        }
    }

    private static Task PushAsync(RawClient from, string to, int n) =>
        from.SendAsync(string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"signal","to":"{{{to}}}","data":{"n":{{{n}}},"text":"{{{Bulk}}}"}}"""));

    /// <summary>Reads every frame, in order; the longest time between two of them.</summary>
    private static async Task<TimeSpan> ReadAllAsync(RawClient peer, string slow, SemaphoreSlim pace)
    {
        var worst = TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < Frames;)
        {
            var frame = await peer.NextAsync();
            worst = clock.Elapsed > worst ? clock.Elapsed : worst;
            clock.Restart();
            if (frame.Type() == "user-away")
            {
                frame.Data("peer").GetString().Should().Be(slow);
            }
            else
            {
                frame.Data("n").GetInt32().Should().Be(n++);
                pace.Release();
            }
        }

        return worst;
    }
}
