using System.Globalization;

namespace Signal.Server.Tests.Harness;

/// <summary>A room in which each peer signals every other at a steady rate; each receiver counts what comes from whom, and expects no gap.</summary>
internal sealed class LoadRoom : IAsyncDisposable
{
    private readonly RawClient[] _peers;
    private long _delivered;

    private LoadRoom(RawClient[] peers) => _peers = peers;

    public long Delivered => Interlocked.Read(ref _delivered);

    public static async Task<LoadRoom> OpenAsync(TestServer server, int number, int members)
    {
        var peers = new RawClient[members];
        for (var n = 0; n < members; n++)
        {
            peers[n] = await server.JoinAsync($"load-{number}", $"peer {n}");
            foreach (var earlier in peers.Take(n))
            {
                await earlier.ExpectAsync("user-joined");
            }
        }

        return new LoadRoom(peers);
    }

    public Task RunAsync(int perSecond, int seconds) =>
        Task.WhenAll(_peers.SelectMany(peer => new[] { SendAsync(peer, perSecond, seconds), ReceiveAsync(peer, perSecond * seconds) }));

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in _peers)
        {
            await peer.DisposeAsync();
        }
    }

    private async Task SendAsync(RawClient peer, int perSecond, int seconds)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var n = 0; n < perSecond * seconds; n++)
        {
            await beat.WaitForNextTickAsync();
            foreach (var other in _peers.Where(other => other != peer))
            {
                await peer.SendAsync(string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"signal","to":"{{{other.Id}}}","data":{"n":{{{n}}}}}"""));
            }
        }
    }

    private async Task ReceiveAsync(RawClient peer, int fromEach)
    {
        var next = _peers.Where(other => other != peer).ToDictionary(other => other.Id, _ => 0);
        while (next.Values.Any(count => count < fromEach))
        {
            var frame = await peer.ExpectAsync("signal");
            var n = frame.Data("n").GetInt32();
            n.Should().Be(next[frame.From()!]++, "nothing is lost, doubled or reordered between two peers");
            Interlocked.Increment(ref _delivered);
        }
    }
}
