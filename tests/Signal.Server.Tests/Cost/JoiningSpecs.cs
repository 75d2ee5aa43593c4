using Signal.Persistence.Sqlite;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Cost;

/// <summary>What a join asks of the store, counted.</summary>
public sealed class JoiningSpecs
{
    [Test]
    public async Task Who_joins_a_live_room_reads_nothing_from_the_store()
    {
        using var data = new DataFolder();
        await using var store = new CountingStore(new SqliteStore(Path.Combine(data.Path, "signal.db")));
        await using var server = await TestServer.StartAsync(data: data, store: store);
        await using var first = await server.JoinAsync("demo", "First");
        var reads = store.Reads.ToDictionary();
        reads.Should().OnlyContain(read => read.Value == 1, "a room is opened once");
        foreach (var n in Enumerable.Range(1, 5))
        {
            await using var other = await server.JoinAsync("demo", $"Peer {n}");
        }

        store.Reads.Should().Equal(reads);
    }
}
