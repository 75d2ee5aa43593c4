using System.Text.Json;

namespace Signal.Faults.Tests;

/// <summary>Who you are, where you were and what was said survive SIGKILL.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ComingBackAfterACrash
{
    [Test]
    public async Task Sign_in_history_chat_and_the_call_go_on()
    {
        await using var server = new MortalServer();
        await server.StartInTurnAsync();
        var token = await SignUp.AsAsync(server.Url, "ann");
        string call;
        await using (var ann = await ConnectAsync(server.Url, token))
        {
            var joined = await ann.JoinAsync("demo", "Ann");
            call = joined.Data("call").GetString()!;
            (await SayAsync(ann, "one")).Should().Be(1);
            (await SayAsync(ann, "two")).Should().Be(2);
            await server.KillAsync();
        }

        await server.StartAsync();
        var visit = (await SignUp.HistoryAsync(server.Url, token)).Should().ContainSingle().Subject;
        visit.GetProperty("room").GetString().Should().Be("demo");
        visit.GetProperty("call").GetString().Should().Be(call);
        visit.GetProperty("leftAt").GetInt64().Should().BeGreaterThanOrEqualTo(visit.GetProperty("joinedAt").GetInt64());

        await using var again = await ConnectAsync(server.Url, token);
        var back = await again.JoinAsync("demo", "Ann");
        back.Data("call").GetString().Should().Be(call);
        back.Data("messages").Texts().Should().Equal("one", "two");
        back.Data("self", "username").GetString().Should().Be("ann");
        (await SayAsync(again, "three")).Should().Be(3);
    }

    [Test]
    public async Task Visits_that_the_crash_cut_off_end_when_the_server_was_last_alive()
    {
        await using var server = new MortalServer();
        await server.StartInTurnAsync();
        var names = new[] { "ann", "ben", "cat" };
        var tokens = await Task.WhenAll(names.Select(name => SignUp.AsAsync(server.Url, name)));
        var peers = await Task.WhenAll(names.Select(async (name, n) =>
        {
            var peer = await Peer.ConnectAsync(server.Url, _ => { }, tokens[n]);
            var joined = await peer!.AskAsync("join-call", $$"""{"room":"demo","name":"{{name}}"}""", "join");
            return (Peer: peer, JoinedAt: joined!.Value.Data("self", "joinedAt").GetInt64());
        }));
        var alive = await AliveAfterAsync(server.Data, peers.Max(peer => peer.JoinedAt));
        await server.KillAsync();
        var killed = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await server.StartAsync();
        for (var n = 0; n < names.Length; n++)
        {
            var visit = (await SignUp.HistoryAsync(server.Url, tokens[n])).Should().ContainSingle().Subject;
            visit.GetProperty("joinedAt").GetInt64().Should().Be(peers[n].JoinedAt);
            visit.GetProperty("leftAt").GetInt64().Should().BeInRange(alive, killed);
            visit.GetProperty("durationMs").GetInt64().Should().Be(visit.GetProperty("leftAt").GetInt64() - peers[n].JoinedAt);
            Report.Print($"{names[n]} stayed {visit.GetProperty("durationMs")} ms, and was killed after {killed - peers[n].JoinedAt} ms");
            await peers[n].Peer.DisposeAsync();
        }
    }

    private static async Task<RawClient> ConnectAsync(Uri url, string token)
    {
        var client = await RawClient.ConnectAsync(url, $"Authorization: Bearer {token}");
        var welcome = await client.ExpectAsync("welcome");
        welcome.Data("user").ValueKind.Should().Be(JsonValueKind.Object);
        return client;
    }

    private static async Task<long> SayAsync(RawClient client, string text) =>
        (await client.AskAsync("chat-message", $$"""{"text":"{{text}}"}""")).Data("seq").GetInt64();

    /// <summary>Waits until the server has noted that it was alive later than that.</summary>
    private static async Task<long> AliveAfterAsync(DataFolder data, long time)
    {
        using var stop = Patience.New();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(stop.Token))
        {
            if (await Database.NumberAsync(data, "SELECT at FROM alive") is { } at && at > time)
            {
                return at;
            }
        }

        throw new InvalidOperationException("The server never noted that it was alive.");
    }
}
