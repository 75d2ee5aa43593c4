using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Cost;

/// <summary>What a relayed signal costs, counted.</summary>
[NonParallelizable]
public sealed class RelaySpecs
{
    private const int Messages = 5_000;

    /// <summary>Methods that run for the first times box and count where later, compiled for good, they do not.</summary>
    private const int MostRounds = 40;

    [Test]
    public async Task A_relayed_signal_allocates_nothing_though_rates_are_watched()
    {
        string[] settings = [.. AnyRate.Settings, "--Signal:Limits:FramesPerSecond=1000000", "--Signal:Limits:BytesPerSecond=1073741824"];
        await using var server = await TestServer.StartAsync(settings);
        using var ann = LeanPeer.Join(server.Url, "cost", "Ann");
        using var ben = LeanPeer.Join(server.Url, "cost", "Ben");
        ann.TakeSome();
        var signal = LeanPeer.Frame($$$"""{"type":"signal","to":"{{{ben.Id}}}","data":{"candidate":"{{{new string('c', 150)}}}"}}""");
        ann.Send(signal);
        var relayed = ben.TakeSome();
        var bytes = double.MaxValue;
        for (var round = 0; round < MostRounds && bytes >= 1; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Relay(ann, ben, signal, relayed);
            bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Messages;
        }

        bytes.Should().BeLessThan(1, "what a running process does beside comes to less");
    }

    private static void Relay(LeanPeer from, LeanPeer to, byte[] signal, int relayed)
    {
        for (var sent = 0; sent < Messages; sent++)
        {
            from.Send(signal);
            to.Take(relayed);
        }
    }
}
