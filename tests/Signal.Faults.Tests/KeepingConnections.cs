using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Signal.Faults.Tests;

/// <summary>HTTP connections kept open for a request that may come: proxies keep theirs for a minute, and others have no reason to.</summary>
[Order(1)] // It takes long: the others run meanwhile.
[Parallelizable(ParallelScope.All)]
public sealed class KeepingConnections
{
    private static readonly TimeSpan ProxysPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OurPatience = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    [Test]
    public async Task An_idle_one_outlasts_the_proxys_patience_and_is_closed_after_ours()
    {
        await using var server = new MortalServer();
        await server.StartInTurnAsync();
        using var proxy = new TcpClient();
        using var idle = new TcpClient();
        await AskAsync(proxy, server.Url);
        await AskAsync(idle, server.Url);
        var end = EndAsync(idle);

        await Pause.ForAsync(ProxysPatience);
        await AskAsync(proxy, server.Url);

        var kept = await end;
        Report.Print($"an idle connection was closed after {kept.TotalSeconds:0.0} s");
        kept.Should().BeGreaterThan(ProxysPatience + Slack).And.BeLessThan(OurPatience + Slack);
    }

    /// <summary>How long nothing was said until the server closed the connection, without a word.</summary>
    private static async Task<TimeSpan> EndAsync(TcpClient client)
    {
        var clock = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource(OurPatience + Slack);
        (await client.GetStream().ReadAsync(new byte[1], stop.Token)).Should().Be(0);
        return clock.Elapsed;
    }

    private static async Task AskAsync(TcpClient client, Uri url)
    {
        if (!client.Connected)
        {
            await client.ConnectAsync(url.Host, url.Port);
        }

        await client.GetStream().WriteAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        var answer = string.Empty;
        var bytes = new byte[1_024];
        while (!answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await client.GetStream().ReadAsync(bytes);
            count.Should().BePositive("the connection is open");
            answer += Encoding.ASCII.GetString(bytes, 0, count);
        }

        answer.Should().StartWith("HTTP/1.1 200").And.Contain("alive");
    }
}
