using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>SIGTERM, as a deploy sends it: everybody is told when to come back, nothing is lost, and nobody holds the server up.</summary>
public sealed class StoppingTheServer
{
    private const int Sockets = 5_000;
    private const int RoomSize = 4;
    private const int TalkingRooms = 40;
    private const int ReturnsPerSecond = 1_000;
    private const int MostSeconds = 10;

    [Test]
    public async Task A_deploy_with_five_thousand_sockets_loses_no_seat_and_nothing_acknowledged()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        using var crowd = new CrowdProcess(server.Url, Sockets, RoomSize, arrivalsPerSecond: 2_000);
        (await crowd.OrderAsync("enter")).GetProperty("seated").GetInt32().Should().Be(Sockets);
        await crowd.OrderAsync($"talk {TalkingRooms} 50");
        await SpokenAsync(crowd, TalkingRooms * 10);
        await crowd.OrderAsync("watch");

        var clock = Stopwatch.StartNew();
        server.Terminate();
        var farewell = await crowd.OrderAsync("gone");
        var gone = clock.Elapsed;
        (await server.ExitAsync()).ExitCode.Should().Be(0);
        var exit = clock.Elapsed;
        await server.StartAsync();
        var back = await crowd.OrderAsync("back");
        var all = clock.Elapsed;
        var spoken = (await crowd.OrderAsync("hush")).GetProperty("spoken").EnumerateArray().ToList();
        var verdict = await JudgeAsync(server, spoken);

        Report.Print($"{Sockets} sockets: all gone after {gone.TotalSeconds:0.0} s, exit after {exit.TotalSeconds:0.0} s, all back after {all.TotalSeconds:0.0} s");
        Report.Print($"{spoken.Count} messages acknowledged, {verdict.Lost.Count} lost; denied on the way back: {back.GetProperty("denials")}");
        farewell.GetProperty("codes").ToString().Should().Be($$"""{"4503":{{Sockets}}}""", "everybody got the close frame, and none 1006");
        farewell.GetProperty("byes").GetInt32().Should().Be(Sockets);
        BusiestSecond(farewell).Should().BeLessThanOrEqualTo(ReturnsPerSecond, "they are told to come back one after the other");
        exit.Should().BeLessThan(TimeSpan.FromSeconds(MostSeconds));
        back.GetProperty("samePeer").GetInt32().Should().Be(Sockets);
        back.GetProperty("leftBehind").GetInt32().Should().Be(0);
        verdict.ShouldBeClean();
    }

    [Test]
    public async Task While_it_stops_it_answers_that_it_is_not_ready_and_lets_nobody_in()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        (await ReadinessAsync(http)).Should().Be(HttpStatusCode.OK);
        await using var last = await RawClient.ConnectAsync(server.Url);
        await last.ExpectAsync("welcome");
        server.Terminate();
        await last.ExpectAsync("bye");
        (await ReadinessAsync(http)).Should().Be(HttpStatusCode.ServiceUnavailable, "it listens for as long as somebody is there");
        await using var late = await RawSocket.ConnectAsync(server.Url);
        (await late.UpgradeAsync(server.Url)).Should().StartWith("HTTP/1.1 503").And.MatchRegex("\r\nRetry-After: [1-5]\r\n");
        (await last.CloseCodeAsync()).Should().Be(4503);
        await last.CloseAnswerAsync();
        (await server.ExitAsync()).ExitCode.Should().Be(0);
    }

    [Test]
    public async Task A_request_that_never_ends_and_a_peer_that_never_answers_do_not_hold_it_up()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        await using var mute = await RawClient.ConnectAsync(server.Url);
        await using var endless = await RawSocket.ConnectAsync(server.Url);
        await endless.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/rooms HTTP/1.1\r\nHost: {server.Url.Authority}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));
        await mute.ExpectAsync("welcome");
        var clock = Stopwatch.StartNew();
        server.Terminate();
        (await server.ExitAsync()).ExitCode.Should().Be(0);
        Report.Print($"exit after {clock.Elapsed.TotalSeconds:0.0} s");
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(MostSeconds));
    }

    [Test]
    public async Task A_second_signal_ends_it_at_once()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        await using var ann = await RawClient.ConnectAsync(server.Url);
        await ann.ExpectAsync("welcome");
        await ann.JoinAsync("demo", "Ann");
        (await ann.AskAsync("chat-message", """{"text":"last words"}""")).Type().Should().Be("ack");
        server.Terminate();
        await ann.ExpectAsync("bye");
        var clock = Stopwatch.StartNew();
        server.Terminate();
        (await server.ExitAsync()).ExitCode.Should().Be(0);
        var exit = clock.Elapsed;
        Report.Print($"exit {exit.TotalSeconds:0.0} s after the second signal");
        exit.Should().BeLessThan(TimeSpan.FromSeconds(1.5), "it does not wait the two seconds that a peer has to answer the close frame");
        await server.StartAsync();
        (await CallHistory.ReadAsync(server.Url, "demo")).Lines.Should().ContainSingle();
    }

    [Test]
    public async Task A_store_that_does_not_answer_does_not_hold_it_up_and_loses_nothing_acknowledged()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        await using var ann = await RawClient.ConnectAsync(server.Url);
        await ann.ExpectAsync("welcome");
        await ann.JoinAsync("demo", "Ann");
        (await ann.AskAsync("chat-message", """{"text":"kept"}""")).Type().Should().Be("ack");
        var clock = Stopwatch.StartNew();
        await using (await FrozenStore.HoldAsync(server.Data))
        {
            await ann.SendAsync("""{"type":"chat-message","id":"waiting","data":{"text":"not kept"}}""");
            server.Terminate();
            (await ann.CloseCodeAsync()).Should().Be(4503);
            server.Terminate();
            (await server.ExitAsync()).ExitCode.Should().Be(0);
        }

        Report.Print($"exit after {clock.Elapsed.TotalSeconds:0.0} s");
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(15));
        await server.StartAsync();
        (await CallHistory.ReadAsync(server.Url, "demo")).Lines.Should().ContainSingle();
    }

    [Test]
    public async Task Visits_end_when_the_server_stopped()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        var token = await SignUp.AsAsync(server.Url, "ann");
        await using var ann = await RawClient.ConnectAsync(server.Url, $"Authorization: Bearer {token}");
        await ann.ExpectAsync("welcome");
        await ann.JoinAsync("demo", "Ann");
        (await ann.AskAsync("chat-message", """{"text":"so that the visit is kept"}""")).Type().Should().Be("ack");
        var stopped = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        server.Terminate();
        (await ann.CloseCodeAsync()).Should().Be(4503);
        await ann.CloseAnswerAsync();
        (await server.ExitAsync()).ExitCode.Should().Be(0);
        var ended = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await server.StartAsync();
        var visit = (await SignUp.HistoryAsync(server.Url, token)).Should().ContainSingle().Subject;
        visit.GetProperty("leftAt").GetInt64().Should().BeInRange(stopped, ended);
    }

    /// <summary>Waits until the crowd talks: a stop that interrupts nobody shows nothing.</summary>
    private static async Task SpokenAsync(CrowdProcess crowd, int messages)
    {
        using var stop = Patience.New();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            await beat.WaitForNextTickAsync(stop.Token);
        }
        while ((await crowd.OrderAsync("spoken")).GetProperty("spoken").GetInt32() < messages);
    }

    private static async Task<LedgerVerdict> JudgeAsync(MortalServer server, List<JsonElement> spoken)
    {
        var ledger = new Ledger();
        foreach (var line in spoken)
        {
            ledger.Ack(line.GetProperty("id").GetString()!, line.GetProperty("seq").GetInt64(), isRepeat: false, TimeSpan.Zero);
        }

        return ledger.Judge(await Task.WhenAll(spoken.Select(line => line.GetProperty("room").GetString()!).Distinct().Select(room => CallHistory.ReadAsync(server.Url, room))));
    }

    private static int BusiestSecond(JsonElement farewell) =>
        farewell.GetProperty("comeBackAfter").EnumerateArray().Select(after => after.GetInt32() / 1_000).CountBy(second => second).Max(second => second.Value);

    private static async Task<HttpStatusCode> ReadinessAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
        return answer.StatusCode;
    }
}
