using System.Globalization;
using System.Text.Json;
using Signal.Server.Dispatch;
using Signal.Server.Tests.Cost;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Metrics;

namespace Signal.Server.Tests.Hosting;

/// <summary>Nobody fills the disk, or the memory, by doing wrong. SIGNAL_LONG=1 sends a million bad frames in place of thirty thousand.</summary>
[NonParallelizable]
public sealed class LogFloodSpecs
{
    private const int Request = 3001;
    private const int MostLogBytes = 5_000_000;
    private const int MostGrowthBytes = 20_000_000;

    private static readonly int Frames = Environment.GetEnvironmentVariable("SIGNAL_LONG") == "1" ? 1_000_000 : 30_000;

    [Test]
    public async Task A_flood_of_requests_writes_few_lines_and_the_number_of_the_others()
    {
        const int Requests = 1_000;
        using var server = await ServerProcess.StartAsync("--Signal:Limits:Enabled=false");
        using var http = new HttpClient { BaseAddress = server.Url };
        for (var n = 0; n < Requests; n++)
        {
            using var answer = await http.GetAsync(new Uri("/api/v9/nothing", UriKind.Relative));
        }

        // Over the same connection, so that the last line has been written, or not, by then.
        var figures = await FiguresAsync(http);
        server.Terminate();
        await server.ExitAsync();
        var lines = server.Output.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties")).ToList();
        var told = lines.Count(line => line.TryGetProperty("EventId", out var known) && known.GetProperty("Id").GetInt32() == Request);
        var suppressed = lines.Where(line => line.TryGetProperty("Suppressed", out _)).Sum(line => line.GetProperty("Suppressed").GetInt32());
        (told + suppressed).Should().Be(Requests, "none is untold");
        suppressed.Should().BeGreaterThan(Requests / 2);
        figures["signal_log_suppressed_total"].Should().Be(suppressed);
    }

    /// <summary>Where the limits are on a connection is closed soon, and each end is a line; where they are off one connection sends them all.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_million_bad_frames_leave_the_log_small_and_the_memory_as_it_was(bool limits)
    {
        using var server = await ServerProcess.StartAsync($"--Signal:Limits:Enabled={limits}", "--Signal:Limits:SocketsPerAddress=100000");
        Action<Uri, int> send = limits ? SendUntilClosed : SendInOneGo;

        // After as many again the collector has seen what comes, and has as much memory as it wants for that.
        send(server.Url, Frames);
        var before = await MemoryAsync(server.Url);
        send(server.Url, Frames);
        var growth = await MemoryAsync(server.Url) - before;
        server.Terminate();
        await server.ExitAsync();

        var bytes = server.Output.Sum(line => line.Length + 1L);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{2 * Frames} bad frames: {bytes:N0} bytes of log, {growth / 1e6:F1} MB of memory"));
        bytes.Should().BeLessThan((long)MostLogBytes * 2 * Frames / 1_000_000);
        growth.Should().BeLessThan(MostGrowthBytes);
    }

    private static void SendUntilClosed(Uri url, int frames)
    {
        for (var sent = 0; sent < frames; sent += RefusalMeter.Most)
        {
            using var peer = LeanPeer.Open(url);
            peer.Send(Bad(RefusalMeter.Most));
            peer.TakeUntil("\"type\":\"bye\"").Should().Contain("4400");
        }
    }

    private static void SendInOneGo(Uri url, int frames)
    {
        const int Batch = 50;
        using var peer = LeanPeer.Open(url);
        for (var sent = 0; sent < frames; sent += Batch)
        {
            peer.Send(Bad(Batch));
            peer.TakeSome().Should().BePositive("it is connected");
        }
    }

    private static byte[] Bad(int frames) =>
        [.. Enumerable.Repeat(LeanPeer.Frame("""{"type":"no-such-type","data":{"x":"\u001b[2J"}}"""), frames).SelectMany(bytes => bytes)];

    private static async Task<double> MemoryAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        return (await FiguresAsync(http))["process_resident_memory_bytes"];
    }

    private static async Task<ExpositionReader> FiguresAsync(HttpClient http) =>
        ExpositionReader.Parse(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
}
