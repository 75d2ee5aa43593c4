using System.Diagnostics;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>What a flood leaves behind: nothing.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[NonParallelizable]
public sealed class FloodCostSpecs(string transport)
{
    private const double MostOfACore = 0.05;

    private const int Seconds = 3;

    /// <summary>What has been waiting meanwhile, such as the collector, may have its turn.</summary>
    private const int MostLoudSeconds = 1;

    [Test]
    public async Task Once_the_flooders_are_gone_the_processor_is_idle()
    {
        using var server = await ServerProcess.StartAsync(Transports.Setting(transport));
        using var process = Process.GetProcessById(server.Id);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var client = await RawClient.ConnectAsync(server.Url);
            await Flood.RunAsync(client, new WebSocketFrame(Opcode.Ping, ReadOnlyMemory<byte>.Empty));
        }));
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        List<double> shares = [];
        for (var n = 0; n < Seconds; n++)
        {
            shares.Add(await ProcessorTime.ShareAsync(process, second));
        }

        await TestContext.Out.WriteLineAsync($"{transport}: in the seconds after the flood the server uses {string.Join(", ", shares.Select(share => $"{share:P1}"))} of a core");
        shares.Count(share => share >= MostOfACore).Should().BeLessThanOrEqualTo(MostLoudSeconds, "the seconds are {0}", shares);
    }
}
