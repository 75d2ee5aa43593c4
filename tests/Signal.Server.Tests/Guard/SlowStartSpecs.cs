using System.Diagnostics;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>Those who first say nothing, and then hardly anything. On a real clock: Kestrel has its own.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class SlowStartSpecs(string transport)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(13);

    [Test]
    public async Task A_head_that_is_begun_late_and_comes_a_byte_at_a_time_has_ten_seconds_in_all()
    {
        await using var server = await TestServer.StartAsync([Transports.Setting(transport)]);
        await using var socket = await RawSocket.ConnectAsync(server.Url);
        var clock = Stopwatch.StartNew();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        while (clock.Elapsed < Silence)
        {
            await beat.WaitForNextTickAsync();
        }

        await socket.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\nX-"u8.ToArray());
        var answer = LastWordsAsync(socket);
        while (!answer.IsCompleted && await beat.WaitForNextTickAsync())
        {
            await DripAsync(socket);
        }

        (await answer).Should().Match(words => words.Length == 0 || words.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
        clock.Elapsed.Should().BeLessThan(Most);
    }

    private static async Task DripAsync(RawSocket socket)
    {
        try
        {
            await socket.WriteAsync("x"u8.ToArray());
        }
        catch (IOException)
        {
            // It has been cut, and who reads hears of it.
        }
    }

    private static async Task<string> LastWordsAsync(RawSocket socket)
    {
        try
        {
            return await socket.ReadHeadAsync();
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
