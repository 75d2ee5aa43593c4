using Signal.Server.Connections;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Metrics;

/// <summary>The figures are what happened. Counts go on for as long as the process lives, so that what is compared is how they rose.</summary>
[NonParallelizable]
public sealed class FigureSpecs
{
    private TestServer _server = null!;
    private ExpositionReader _before = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await TestServer.StartAsync([.. RestTest.Cheap, "--Signal:Resume:WindowSeconds=3600", "--Signal:Limits:Enabled=false"]);
        _before = await _server.MetricsAsync();
    }

    [TearDown]
    public ValueTask Stop() => _server.DisposeAsync();

    [Test]
    public async Task Connections_rooms_and_peers_are_those_that_are_there()
    {
        await using var idle = await _server.ConnectAsync();
        await using var ann = await _server.JoinAsync("one", "Ann");
        await using var ben = await _server.JoinAsync("one", "Ben");
        await using var cat = await _server.JoinAsync("two", "Cat");
        var during = await _server.MetricsAsync();
        (during["signal_connections"], during["signal_rooms"], during["signal_peers"], during["signal_peers_away"]).Should().Be((4, 2, 3, 0));
        Rise(during, "signal_connections_opened_total").Should().Be(4);

        await cat.AskAsync("leave-call");
        await idle.CloseAsync();
        ben.Socket.Reset();
        var after = await _server.MetricsOnceAsync(figures => figures["signal_peers_away"] == 1 && figures["signal_connections"] == 2);
        (after["signal_peers"], after["signal_rooms"]).Should().Be((2, 2), "a seat is kept, and a call that was left for a while");
        Rise(after, "signal_connections_closed_total", "code=\"1000\"").Should().Be(2);
    }

    [Test]
    public async Task Frames_are_counted_by_type_and_in_bytes_one_to_many_for_each()
    {
        await using var ann = await _server.JoinAsync("frames", "Ann");
        await using var ben = await _server.JoinAsync("frames", "Ben");
        await using var cat = await _server.JoinAsync("frames", "Cat");
        for (var n = 0; n < 7; n++)
        {
            await cat.AskAsync("signal", """{"candidate":"x"}""", ben.Id);
        }

        await cat.AskAsync("set-state", """{"hand":true}""");
        await cat.AskAsync("chat-message", """{"text":"hi"}""");
        await cat.SendAsync("not JSON");
        await cat.ExpectAsync("error");
        await ann.ExpectAsync("user-joined");
        await ann.ExpectAsync("user-joined");
        await ann.ExpectAsync("user-updated");
        await ann.ExpectAsync("chat-message");

        var after = await _server.MetricsOnceAsync(figures => Sent(figures, "chat-message") == 2 && Sent(figures, "error") == 1);
        (Received(after, "signal"), Received(after, "set-state"), Received(after, "chat-message"), Received(after, "join-call"), Received(after, "unreadable"))
            .Should().Be((7, 1, 1, 3, 1));
        (Sent(after, "signal"), Sent(after, "user-updated"), Sent(after, "user-joined"), Sent(after, "welcome"), Sent(after, "ack")).Should().Be((7, 2, 3, 3, 9));
        Rise(after, "signal_received_bytes_total").Should().BeInRange(7 * 80, 7 * 400);
        Rise(after, "signal_sent_bytes_total").Should().BeInRange(7 * 100, 20_000);
        Rise(after, "signal_chat_acknowledged_total").Should().Be(1);
        after["signal_journal_queue"].Should().Be(0);
    }

    [Test]
    public async Task Refusals_are_counted_by_code_whoever_refuses()
    {
        await using var ann = await _server.JoinAsync("refusals", "Ann");
        (await ann.AskAsync("signal", "{}", ann.Id)).Code().Should().Be("no-such-peer");
        (await ann.AskAsync("join-call", """{"room":"x","name":"Ann"}""")).Code().Should().Be("already-joined");
        (await ann.AskAsync("dance")).Code().Should().Be("unknown-type");
        await ann.SendAsync(new WebSocketFrame(Opcode.Binary, new byte[3]));
        (await ann.CloseCodeAsync()).Should().Be(1003);
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        (await socket.UpgradeAsync(_server.Url, "Origin: http://elsewhere.example")).Should().StartWith("HTTP/1.1 403");

        var after = await _server.MetricsOnceAsync(figures => figures["signal_connections"] == 0);
        foreach (var code in new[] { "no-such-peer", "already-joined", "unknown-type" })
        {
            Rise(after, "signal_refusals_total", $"code=\"{code}\"").Should().Be(1);
        }

        Rise(after, "signal_connections_closed_total", "code=\"1003\"").Should().Be(1);
        Rise(after, "signal_upgrades_refused_total", "status=\"403\"").Should().Be(1);
        Rise(after, "signal_http_requests_total", "status=\"403\"").Should().Be(1);
    }

    [Test]
    public async Task Resumes_are_counted_by_what_came_of_them()
    {
        var ann = await _server.ConnectAsync();
        var token = (await ann.JoinAsync("resumes", "Ann")).Token();
        ann.Socket.Reset();
        await using var back = (await _server.ReturnAsync(token)).Client;
        await using var stranger = await _server.ConnectAsync();
        (await stranger.ResumeAsync("nobody's")).Code().Should().Be("session-gone");

        var after = await _server.MetricsAsync();
        Rise(after, "signal_resumes_total", "outcome=\"ok\"").Should().Be(1);
        Rise(after, "signal_resumes_total", "outcome=\"refused\"").Should().Be(1);
    }

    [Test]
    public async Task Logins_are_counted_by_result_and_the_store_by_what_it_is_asked()
    {
        using var api = new RestClient(_server.Url);
        await api.RegisterAsync("ann");
        await api.LoginAsync("ann");
        await api.LoginAsync("ann", "wrong horse");
        await api.PostAsync("users/login", new { username = "ann" });
        await using var cat = await _server.JoinAsync("reads", "Cat");

        var after = await _server.MetricsAsync();
        foreach (var result in new[] { "ok", "invalid-credentials", "malformed" })
        {
            Rise(after, "signal_logins_total", $"result=\"{result}\"").Should().Be(1, result);
        }

        Rise(after, "signal_http_refusals_total", "code=\"invalid-credentials\"").Should().Be(1);
        (after["signal_store_reads_total", "of=\"user\""], after["signal_store_reads_total", "of=\"room\""], after["signal_store_reads_total", "of=\"chat\""])
            .Should().Be((3, 1, 0), "at the registration and at each login that was well-formed; a room that begins has nothing to read");
        after["signal_password_queue"].Should().Be(0);
    }

    [Test]
    public async Task What_waits_for_a_slow_reader_is_seen()
    {
        await using var ann = await _server.JoinAsync("slow", "Ann");
        await using var slow = await _server.JoinAsync("slow", "Slow");
        var bulk = new string('x', 60_000);
        var during = _before;
        for (var n = 0; n < 1_000 && during["signal_outbox_largest_bytes"] == 0; n++)
        {
            await ann.SendAsync($$$"""{"type":"signal","to":"{{{slow.Id}}}","data":{"bulk":"{{{bulk}}}"}}""");
            during = await _server.MetricsAsync();
        }

        during["signal_outbox_largest_bytes"].Should().BeInRange(1, Outbox.MaxBytes);
        during["signal_outbox_bytes"].Should().BeGreaterThanOrEqualTo(during["signal_outbox_largest_bytes"]);
    }

    [Test]
    public void The_process_tells_what_it_uses()
    {
        _before["process_cpu_seconds_total"].Should().BePositive();
        _before["process_resident_memory_bytes"].Should().BeGreaterThan(10_000_000);
        _before["process_open_fds"].Should().BeInRange(10, _before["process_max_fds"]);
        DateTimeOffset.FromUnixTimeSeconds((long)_before["process_start_time_seconds"]).Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(2));
        _before.Samples.Single(sample => sample.Name == "signal_build_info").Labels.Should().MatchRegex("^version=\"[0-9.]+\",runtime=\"10\\.[0-9.]+\"$");
        _before.Samples.Where(sample => sample.Name == "dotnet_gc_collections_total").Should().HaveCount(3);
        _before["process_pool_threads"].Should().BePositive();
    }

    private double Rise(ExpositionReader after, string name, string label = "") => after[name, label] - _before[name, label];

    private double Received(ExpositionReader after, string type) => Rise(after, "signal_frames_received_total", $"type=\"{type}\"");

    private double Sent(ExpositionReader after, string type) => Rise(after, "signal_frames_sent_total", $"type=\"{type}\"");
}
