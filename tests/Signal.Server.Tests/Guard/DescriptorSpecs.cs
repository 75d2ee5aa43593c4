using System.Diagnostics;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>More connections than the process may have open files.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[NonParallelizable]
public sealed class DescriptorSpecs(string transport)
{
    private const int Descriptors = 1_024;
    private const int Crowd = 1_200;
    private const double MostOfACore = 0.2;

    [Test]
    public async Task Whoever_is_in_is_served_meanwhile_and_others_when_there_is_room_again()
    {
        using var server = await ServerProcess.StartAsync(
            ["prlimit", $"--nofile={Descriptors}"], [Transports.Setting(transport), $"--Signal:Limits:SocketsPerAddress={Crowd}"]);
        await using var first = await RawClient.ConnectAsync(server.Url);
        await first.ExpectAsync("welcome");
        var crowd = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => RawSocket.ConnectAsync(server.Url)));

        using var process = Process.GetProcessById(server.Id);
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        await second.WaitForNextTickAsync();
        await second.WaitForNextTickAsync();
        (await ProcessorTime.ShareAsync(process, second)).Should().BeLessThan(MostOfACore, "a listener that cannot accept must not turn in circles");
        (await first.AskAsync("ping")).Type().Should().Be("pong");
        foreach (var socket in crowd)
        {
            socket.Reset();
        }

        using var patience = Patience.New();
        while (!await IsLetInAsync(server.Url))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Test]
    public async Task Some_are_kept_for_telling_the_others_that_it_is_full()
    {
        using var server = await ServerProcess.StartAsync(
            ["prlimit", $"--nofile={Descriptors}"], [Transports.Setting(transport), $"--Signal:Limits:SocketsPerAddress={Crowd}", "--Signal:Limits:Arrivals=1000"]);
        var answers = new List<string>();
        var sockets = new List<RawSocket>();
        while (answers.LastOrDefault()?.StartsWith("HTTP/1.1 503", StringComparison.Ordinal) != true)
        {
            sockets.Add(await RawSocket.ConnectAsync(server.Url));
            answers.Add(await sockets[^1].UpgradeAsync(server.Url));
        }

        answers.SkipLast(1).Should().OnlyContain(answer => answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal)).And.HaveCountGreaterThan(100);
        answers[^1].Should().Contain("Retry-After");
        sockets.ForEach(socket => socket.Reset());
    }

    private static async Task<bool> IsLetInAsync(Uri url)
    {
        try
        {
            await using var socket = await RawSocket.ConnectAsync(url);
            return (await socket.UpgradeAsync(url)).StartsWith("HTTP/1.1 101", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
