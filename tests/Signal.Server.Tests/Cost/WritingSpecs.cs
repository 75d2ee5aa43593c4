using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Connections;
using Signal.Server.Guard;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Cost;

/// <summary>How often is written for what is said, counted.</summary>
public sealed class WritingSpecs
{
    private TestServer _server = null!;
    private readonly List<CountingTransport> _peers = [];
    private readonly List<Task> _running = [];

    [SetUp]
    public async Task FiveSit()
    {
        _peers.Clear();
        _running.Clear();
        _server = await TestServer.StartAsync();
        for (var n = 0; n < 5; n++)
        {
            await SitAsync($"Peer {n}");
        }
    }

    [TearDown]
    public async Task AllLeave()
    {
        _peers.ForEach(peer => peer.Leave());
        await Task.WhenAll(_running).WaitAsync(Patience.Limit);
        await _server.DisposeAsync();
    }

    [Test]
    public async Task News_for_all_is_one_frame_that_is_written_once_for_each()
    {
        _peers[0].Bring("""{"type":"set-state","data":{"hand":true}}""");
        var writes = await Task.WhenAll(_peers.Skip(1).Select(peer => peer.NextAsync("user-updated")));
        writes.Should().OnlyContain(write => write.Frames.Length == 1);
        writes.Select(write => write.Frames[0]).Distinct().Should().ContainSingle("it is encoded once");
        _peers[0].Bring("""{"type":"ping","id":"p"}""");
        (await _peers[0].NextAsync()).Texts.Should().ContainSingle().Which.Should().Contain("pong", "the one who says it is not told");
    }

    [Test]
    public async Task What_is_at_hand_for_one_peer_leaves_in_one_write()
    {
        var to = IdOf(await SitAsync("Last"));
        var last = _peers[^1];
        _peers[0].Bring([.. Enumerable.Range(1, 10).Select(n => $$$"""{"type":"signal","to":"{{{to}}}","data":{"n":{{{n}}}}}""")]);
        var texts = new List<string>();
        var writes = 0;
        while (texts.Count < 10)
        {
            texts.AddRange((await last.NextAsync()).Texts);
            writes++;
        }

        texts.Should().HaveCount(10).And.BeEquivalentTo(texts.Order(StringComparer.Ordinal), "their order is kept");
        writes.Should().BeLessThanOrEqualTo(2, "the first may be on its way when the others come");
    }

    private static string IdOf(CountingTransport.Write joined)
    {
        const string Self = "\"self\":{\"id\":\"";
        var text = joined.Texts.Single(text => text.Contains(Self, StringComparison.Ordinal));
        var at = text.IndexOf(Self, StringComparison.Ordinal) + Self.Length;
        return text[at..text.IndexOf('"', at)];
    }

    private async Task<CountingTransport.Write> SitAsync(string name)
    {
        var peer = new CountingTransport();
        var runner = _server.App.Services.GetRequiredService<ConnectionRunner>();
        var (place, _) = _server.App.Services.GetRequiredService<SocketPlaces>().Take("192.0.2.1");
        _running.Add(Task.Run(() => runner.RunAsync(peer, name, new UpgradeDecision(null, place))));
        peer.Bring($$$"""{"type":"join-call","data":{"room":"writes","name":"{{{name}}}"}}""");
        var joined = await peer.NextAsync("joined");
        await Task.WhenAll(_peers.Select(other => other.NextAsync("user-joined")));
        _peers.Add(peer);
        return joined;
    }
}
