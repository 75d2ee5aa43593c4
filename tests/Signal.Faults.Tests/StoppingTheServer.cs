using System.Diagnostics;
using System.Net;
using System.Text;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>SIGTERM, as a deploy sends it: the server says that it goes, and nobody holds it up.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StoppingTheServer
{
    private const int MostSeconds = 10;

    [Test]
    public async Task While_it_stops_it_answers_that_it_is_not_ready_and_lets_nobody_in()
    {
        await using var server = new MortalServer();
        await server.StartInTurnAsync();
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
        await server.StartInTurnAsync();
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
    [NonParallelizable] // It is held to a second and a half.
    public async Task A_second_signal_ends_it_at_once()
    {
        await using var server = new MortalServer();
        await server.StartInTurnAsync();
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
        await server.StartInTurnAsync();
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
        await server.StartInTurnAsync();
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

    private static async Task<HttpStatusCode> ReadinessAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
        return answer.StatusCode;
    }
}
