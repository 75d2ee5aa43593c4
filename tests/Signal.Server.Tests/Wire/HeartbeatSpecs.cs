using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>Who is still there, in real time: the platform's pings know no other.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class HeartbeatSpecs(string transport)
{
    [Test]
    public async Task A_half_open_peer_is_found_by_the_heartbeat()
    {
        await using var server = await TestServer.StartAsync(
            [Transports.Setting(transport), "--Signal:Heartbeat:PingSeconds=0.5", "--Signal:Heartbeat:PongSeconds=1", "--Signal:Resume:WindowSeconds=0.5"]);
        await using var ann = await server.JoinAsync("demo", "Ann");

        // She reads, and so answers pings, while the other comes in.
        var joining = ann.ExpectAsync("user-joined");
        await using var frozen = new RawClient(await OpenAsync(server)) { AnswersPings = false };
        await frozen.ExpectAsync("welcome");
        await frozen.JoinAsync("demo", "Frozen");
        await joining;
        (await ann.ExpectAsync("user-away")).Data("peer").GetString().Should().Be(frozen.Id);
        var left = await ann.ExpectAsync("user-left");
        left.Data("peer").GetString().Should().Be(frozen.Id);
        left.Data("reason").GetString().Should().Be("lost");
    }

    [Test]
    public async Task A_peer_that_answers_pings_stays_however_silent()
    {
        await using var server = await TestServer.StartAsync([Transports.Setting(transport), "--Signal:Heartbeat:PingSeconds=0.1", "--Signal:Heartbeat:PongSeconds=1"]);
        await using var ann = await server.JoinAsync("demo", "Ann");
        for (var pings = 0; pings < 20; pings++)
        {
            using var stop = Patience.New();
            var frame = await ann.Socket.ReadAsync(stop.Token);
            frame!.Opcode.Should().Be(Opcode.Ping);
            await ann.SendAsync(new WebSocketFrame(Opcode.Pong, frame.Payload));
        }

        (await ann.AskAsync("ping")).Type().Should().Be("pong");
    }

    private static async Task<RawSocket> OpenAsync(TestServer server)
    {
        var socket = await RawSocket.ConnectAsync(server.Url);
        (await socket.UpgradeAsync(server.Url)).Should().StartWith("HTTP/1.1 101");
        return socket;
    }
}
