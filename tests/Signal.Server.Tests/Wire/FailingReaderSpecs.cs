using Signal.Persistence.Sqlite;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>A bug that a connection's reader meets, here in the store, ends that connection with a word, and no other.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class FailingReaderSpecs(string transport)
{
    private const int Internal = 4500;
    private const int Tries = 40;

    [Test]
    public async Task Its_peer_is_told_to_come_back_and_nobody_else_notices()
    {
        using var data = new DataFolder();
        await using var store = new FaultyStore(new SqliteStore(Path.Combine(data.Path, "signal.db")));
        await using var server = await TestServer.StartAsync([Transports.Setting(transport)], data: data, store: store);
        await using var ann = await server.JoinAsync("demo", "Ann");
        await using var ben = await server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");

        await Task.WhenAll(Enumerable.Range(0, Tries).Select(_ => MeetAsync(server)));
        var noted = await NotedAsync(server);
        noted.Should().HaveCount(Tries).And.OnlyContain(error => error.Contains(FaultyStore.Fault, StringComparison.Ordinal));

        await ann.AskAsync("signal", """{"n":1}""", to: ben.Id);
        (await ben.ExpectAsync("signal")).From().Should().Be(ann.Id);
        await using var again = await server.JoinAsync("another", "Cat");
    }

    private static async Task MeetAsync(TestServer server)
    {
        await using var client = await server.ConnectAsync();
        await client.SendAsync($$$"""{"type":"join-call","id":"1","data":{"room":"{{{FaultyStore.Room}}}","name":"Cat"}}""");
        var bye = await client.ExpectAsync("bye");
        bye.Data("code").GetInt32().Should().Be(Internal);
        bye.Data("reconnect").GetBoolean().Should().BeTrue();
        bye.ToString().Should().NotContain(FaultyStore.Fault);
        (await client.CloseCodeAsync()).Should().Be(Internal);
    }

    /// <summary>The peer is told first, and then the log.</summary>
    private static async Task<IReadOnlyCollection<string>> NotedAsync(TestServer server)
    {
        using var stop = Patience.New();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        List<string> noted = [.. server.TakeErrors()];
        while (noted.Count < Tries && await beat.WaitForNextTickAsync(stop.Token))
        {
            noted.AddRange(server.TakeErrors());
        }

        return noted;
    }
}
