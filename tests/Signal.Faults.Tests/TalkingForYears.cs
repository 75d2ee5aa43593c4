using System.Diagnostics;

namespace Signal.Faults.Tests;

/// <summary>A call in which a million things were said opens and turns its pages as fast as a new one.</summary>
[Category("Figures")]
public sealed class TalkingForYears
{
    private const int Lines = 1_000_000;
    private const int Tries = 40;
    private const int Starts = 3;
    private const int ShortCalls = 5;
    private const int ShortLines = 100;

    private const string Fill = """
        PRAGMA synchronous = OFF;
        BEGIN;
        INSERT INTO chat (call, seq, ts, peer, name, username, text, key)
        WITH RECURSIVE more(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM more WHERE n < 1000000)
        SELECT calls.id, n, started_at + n, n % 8, 'Ann', NULL, 'line ' || n || ' of very many, as long as such lines are', printf('=m-%07d', n)
        FROM more, calls WHERE room = 'demo' OR n <= 100;
        COMMIT;
        """;

    [Test]
    public async Task Joining_and_every_page_take_less_than_fifty_milliseconds()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        for (var n = 0; n < ShortCalls; n++)
        {
            await BeginAsync(server.Url, $"short-{n}");
        }

        var call = await BeginAsync(server.Url, "demo");
        await server.KillAsync();
        await Database.RunAsync(server.Data, Fill);
        Report.Print($"{Lines} lines, {new FileInfo(Path.Combine(server.Data.Path, "signal.db")).Length >> 20} MiB");
        var openings = await MeasureAsync("joined that opens the call from the store", Starts, () => OpenAsync(server, call));

        await using var reader = await RawClient.ConnectAsync(server.Url);
        await reader.ExpectAsync("welcome");
        await reader.JoinAsync("demo", "Reader");
        var joins = await MeasureAsync("joined of a live call", Tries, async () =>
        {
            (await reader.AskAsync("leave-call")).Type().Should().Be("ack");
            var joining = Stopwatch.GetTimestamp();
            var joined = await reader.JoinAsync("demo", "Reader");
            joined.Data("seq").GetInt64().Should().Be(Lines);
            joined.Data("messages").GetArrayLength().Should().Be(50);
            return Stopwatch.GetElapsedTime(joining);
        });
        var pages = new[]
        {
            await PageAsync(reader, "first", "\"after\":0,", 1), await PageAsync(reader, "middle", "\"after\":500000,", 500_001),
            await PageAsync(reader, "before the middle", "\"before\":500000,", 499_800), await PageAsync(reader, "last", "\"after\":999800,", 999_801),
            await PageAsync(reader, "newest", string.Empty, 999_801),
        };
        pages.Append(joins).Append(openings).Should().OnlyContain(figures => figures.Median < 50);
        (await reader.AskAsync("chat-message", """{"text":"and one more"}""")).Data("seq").GetInt64().Should().Be(Lines + 1);
    }

    private static async Task<string> BeginAsync(Uri url, string room)
    {
        await using var client = await RawClient.ConnectAsync(url);
        await client.ExpectAsync("welcome");
        var joined = await client.JoinAsync(room, "Ann");
        (await client.AskAsync("chat-message", """{"text":"line 1"}""")).Type().Should().Be("ack");
        (await client.AskAsync("leave-call")).Type().Should().Be("ack");
        return joined.Data("call").GetString()!;
    }

    /// <summary>In a server that is new, but has opened other calls before.</summary>
    private static async Task<TimeSpan> OpenAsync(MortalServer server, string call)
    {
        await server.RestartAsync();
        await using var client = await RawClient.ConnectAsync(server.Url);
        await client.ExpectAsync("welcome");
        for (var n = 0; n < ShortCalls; n++)
        {
            (await client.JoinAsync($"short-{n}", "Ann")).Data("seq").GetInt64().Should().Be(ShortLines);
            (await client.AskAsync("leave-call")).Type().Should().Be("ack");
        }

        var joining = Stopwatch.GetTimestamp();
        (await client.JoinAsync("demo", "Ann")).Data("call").GetString().Should().Be(call);
        var delay = Stopwatch.GetElapsedTime(joining);
        (await client.AskAsync("leave-call")).Type().Should().Be("ack");
        return delay;
    }

    private static Task<Figures> PageAsync(RawClient reader, string name, string where, long first) => MeasureAsync(name + " page", Tries, async () =>
    {
        var asking = Stopwatch.GetTimestamp();
        var page = await reader.AskAsync("history", $$"""{{{where}}"limit":200}""");
        var delay = Stopwatch.GetElapsedTime(asking);
        var seqs = page.Data("messages").EnumerateArray().Select(line => line.GetProperty("seq").GetInt64()).ToList();
        seqs.Should().HaveCount(200).And.HaveElementAt(0, first).And.BeInAscendingOrder();
        return delay;
    });

    private static async Task<Figures> MeasureAsync(string what, int tries, Func<Task<TimeSpan>> ask)
    {
        var delays = new List<TimeSpan>();
        for (var n = 0; n < tries; n++)
        {
            delays.Add(await ask());
        }

        var figures = new Figures(delays);
        Report.Print($"{what}: {figures}");
        return figures;
    }
}
