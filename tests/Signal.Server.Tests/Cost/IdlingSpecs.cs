using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Cost;

/// <summary>What a connection costs that sits in a call and says nothing, counted.</summary>
[NonParallelizable]
public sealed class IdlingSpecs
{
    private const int Connections = 600;

    /// <summary>Bytes of objects alive, Kestrel's and this client's among them. The first connections fill the pools, and are not counted.</summary>
    [TestCase(TransportKinds.Pipes, 9_000)]
    [TestCase(TransportKinds.Managed, 17_000)]
    public async Task An_idle_connection_holds_little(string transport, int mostBytes)
    {
        await using var server = await TestServer.StartAsync([$"--Signal:Transport={transport}"]);
        var peers = new List<LeanPeer>();
        Join(Connections, "first");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Join(Connections, "second");
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Connections;
        peers.ForEach(peer => peer.Dispose());
        bytes.Should().BeLessThan(mostBytes);

        void Join(int count, string name) => peers.AddRange(Enumerable.Range(0, count).Select(n => LeanPeer.Join(server.Url, $"{name}-{n / 4}", name)));
    }
}
