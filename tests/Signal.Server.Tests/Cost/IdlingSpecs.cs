using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Cost;

/// <summary>What a connection costs that sits in a call and says nothing, counted.</summary>
[NonParallelizable]
public sealed class IdlingSpecs
{
    private const int Connections = 600;

    private static readonly string[] Rounds = ["second", "third", "fourth"];

    /// <summary>Bytes of objects alive, Kestrel's and this client's among them. The first connections fill the pools, and are not counted.</summary>
    [TestCase(TransportKinds.Pipes, 9_000)]
    [TestCase(TransportKinds.Managed, 17_000)]
    public async Task An_idle_connection_holds_little(string transport, int mostBytes)
    {
        await using var server = await TestServer.StartAsync([$"--Signal:Transport={transport}", "--Signal:Limits:SocketsPerAddress=10000", "--Signal:Limits:AddressRates:RoomBurst=10000"]);
        var peers = new List<LeanPeer>();
        Join("first");

        // What else there is in this process comes and goes: of several rounds the leanest is a connection's own.
        var bytes = Rounds.Min(Grow);
        peers.ForEach(peer => peer.Dispose());
        bytes.Should().BeLessThan(mostBytes);

        long Grow(string round)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            Join(round);
            return (GC.GetTotalMemory(forceFullCollection: true) - before) / Connections;
        }

        void Join(string name) => peers.AddRange(Enumerable.Range(0, Connections).Select(n => LeanPeer.Join(server.Url, $"{name}-{n / 4}", name)));
    }
}
