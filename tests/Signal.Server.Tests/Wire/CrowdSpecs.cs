using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>Many at once.</summary>
[NonParallelizable]
public sealed class CrowdSpecs
{
    [Test]
    public async Task Fifty_who_join_at_the_same_instant_all_learn_of_each_other()
    {
        const int People = 50;
        await using var server = await TestServer.StartAsync([$"--Signal:Rooms:MaxPeers={People}"]);
        var clients = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => server.ConnectAsync()));
        var known = await Task.WhenAll(clients.Select(async (client, n) =>
        {
            var joined = await client.JoinAsync("demo", $"peer {n}");
            var others = joined.Data("peers").EnumerateArray().Select(peer => peer.GetProperty("id").GetString()!).ToHashSet();
            while (others.Count < People - 1)
            {
                others.Add((await client.ExpectAsync("user-joined")).Data("peer", "id").GetString()!).Should().BeTrue("nobody is announced twice");
            }

            return others;
        }));
        var everyone = clients.Select(client => client.Id).ToHashSet();
        for (var n = 0; n < People; n++)
        {
            known[n].Append(clients[n].Id).Should().BeEquivalentTo(everyone);
            await clients[n].DisposeAsync();
        }
    }

    [Test]
    public async Task A_joiner_who_meets_a_call_that_is_ending_gets_the_next_one()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Rooms:EmptyMinutes=0", "--Signal:Rooms:MaxPeers=100", .. AnyRate.Settings]);
        var joins = await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            await using var client = await server.ConnectAsync();
            for (var round = 0; round < 50; round++)
            {
                await AskAmidNewsAsync(client, "join-call", $$"""{"room":"door","name":"peer {{n}}"}""", "joined");
                await AskAmidNewsAsync(client, "leave-call", "{}", "ack");
            }

            return 50;
        }));
        joins.Sum().Should().Be(400);
    }

    [Test]
    public async Task Two_hundred_rooms_of_four_signal_without_loss_or_reordering()
    {
        const int Rooms = 200;
        const int Members = 4;
        const int PerSecond = 20;
        const int Seconds = 5;
        await using var server = await TestServer.StartAsync(["--Signal:Limits:Enabled=false"]);
        var rooms = await Task.WhenAll(Enumerable.Range(0, Rooms).Select(room => LoadRoom.OpenAsync(server, room, Members)));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(rooms.Select(room => room.RunAsync(PerSecond, Seconds)));
        var delivered = rooms.Sum(room => room.Delivered);
        var seconds = clock.Elapsed.TotalSeconds;
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{delivered} signals in {seconds:F1} s"));
        delivered.Should().Be(Rooms * Members * (Members - 1) * PerSecond * Seconds);
        foreach (var room in rooms)
        {
            await room.DisposeAsync();
        }
    }

    private static async Task AskAmidNewsAsync(RawClient client, string type, string data, string answer)
    {
        await client.SendAsync($$"""{"type":"{{type}}","id":"x","data":{{data}}}""");
        JsonElement frame;
        do
        {
            frame = await client.NextAsync();
        }
        while (!frame.TryGetProperty("re", out _));
        frame.Type().Should().Be(answer);
    }
}
