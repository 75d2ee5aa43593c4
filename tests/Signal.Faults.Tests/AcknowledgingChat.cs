using System.Globalization;
using Signal.Faults.Tests.Traces;

namespace Signal.Faults.Tests;

/// <summary>
/// Acknowledged means on disk. A killed process leaves its writes to the kernel, so only the order of the system calls shows that a power cut would
/// leave them too.
/// </summary>
public sealed class AcknowledgingChat
{
    private const int People = 4;
    private const int Each = 50;

    [Test]
    public async Task Every_acknowledgement_follows_a_finished_sync_of_its_message()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        var peers = new List<Peer>();
        for (var n = 0; n < People; n++)
        {
            var peer = await Peer.ConnectAsync(server.Url, _ => { });
            await peer!.AskAsync("join-call", $$"""{"room":"traced-{{n % 2}}","name":"p{{n}}"}""", "join");
            peers.Add(peer);
        }

        using var strace = await Strace.AttachAsync(server.ProcessId, server.Data);
        var ids = (await Task.WhenAll(peers.Select((peer, n) => TalkAsync(peer, n)))).SelectMany(said => said).ToList();
        var trace = await strace.DetachAsync();
        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }

        Report.Print($"{ids.Count} messages acknowledged after {trace.Syncs} syncs of the log");
        ids.Should().HaveCount(People * Each);
        ids.Select(id => trace.Objection(id, TextOf(id))).Where(objection => objection is not null).Should().BeEmpty();
    }

    [TestCase("recv,write,sync,ack", null)]
    [TestCase("recv,write,sync-begin,ack,sync-end", "a-1 was acknowledged before it was synced")]
    [TestCase("recv,write,ack,sync", "a-1 was acknowledged before it was synced")]
    [TestCase("recv,sync,write,ack", "a-1 was acknowledged before it was synced")]
    [TestCase("recv,write,failed,ack", "a-1 was acknowledged before it was synced")]
    [TestCase("recv,sync,ack", "a-1 was never written")]
    [TestCase("recv,write,sync", "a-1 was never acknowledged")]
    public void An_acknowledgement_that_comes_early_would_be_found_out(string order, string? objection)
    {
        var lines = order.Split(',').Select(step => step switch
        {
            "recv" => """7 10:00:00.1 recvfrom(9<TCP:[a->b]>, "\201\0{\"type\":\"chat-message\",\"id\":\"a-1\"}", 4096, 0, NULL, NULL) = 30""",
            "write" => """8 10:00:00.2 write(5</d/signal.db-wal>, "\0<a-1>\0", 4096) = 4096""",
            "sync" => "8 10:00:00.3 fsync(5</d/signal.db-wal>) = 0",
            "failed" => "8 10:00:00.3 fsync(5</d/signal.db-wal>) = -1 EIO (Input/output error)",
            "sync-begin" => "8 10:00:00.3 fsync(5</d/signal.db-wal> <unfinished ...>",
            "sync-end" => "8 10:00:00.5 <... fsync resumed>) = 0",
            _ => """7 10:00:00.4 sendto(9<TCP:[a->b]>, "\201V{\"type\":\"ack\",\"re\":\"a-1\"}", 30, 0, NULL, 0) = 30""",
        });
        new SystemCalls([.. lines]).Objection("a-1", TextOf("a-1")).Should().Be(objection);
    }

    private static async Task<IReadOnlyList<string>> TalkAsync(Peer peer, int number)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var asked = new List<Task<string>>();
        for (var n = 0; n < Each; n++)
        {
            await beat.WaitForNextTickAsync();
            asked.Add(AskAsync(peer, string.Create(CultureInfo.InvariantCulture, $"m{number}-{n}")));
        }

        return await Task.WhenAll(asked);
    }

    private static async Task<string> AskAsync(Peer peer, string id)
    {
        var answer = await peer.AskAsync("chat-message", $$"""{"text":"{{TextOf(id)}}"}""", id);
        answer!.Value.Type().Should().Be("ack", "the answer is {0}", answer);
        return id;
    }

    private static string TextOf(string id) => $"<{id}>";
}
