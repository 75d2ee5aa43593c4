using System.Text.Json;
using Signal.Server.Dispatch;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rates;

/// <summary>What one connection may say at once, kind by kind, on a clock that stands still; what it hears past that; and when it is let go.</summary>
public sealed class RefusingSpecs
{
    private ManualTime _time = null!;
    private TestServer _server = null!;
    private RawClient _ann = null!;
    private RawClient _ben = null!;

    [SetUp]
    public async Task Ann_and_Ben_are_in_a_call()
    {
        _time = new ManualTime();
        _server = await TestServer.StartAsync(time: _time);
        _ann = await _server.JoinAsync("demo", "Ann");
        _ben = await _server.JoinAsync("demo", "Ben");
        await _ann.ExpectAsync("user-joined");
    }

    [TearDown]
    public async Task Over()
    {
        await _ann.DisposeAsync();
        await _ben.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Forty_signals_pass_and_the_next_is_told_when_to_come_again()
    {
        await PassAsync(40, SignalAsync);
        var refused = await SignalAsync(40);
        refused.Code().Should().Be("rate-limited");
        refused.Data("retry").GetBoolean().Should().BeTrue();
        refused.Data("retryAfterMs").GetInt32().Should().Be((int)RateLimiter.ShortestWait.TotalMilliseconds);
        (await SignalAsync(41)).Code().Should().Be("rate-limited");
        _time.Advance(RateLimiter.ShortestWait - TimeSpan.FromMilliseconds(1));
        (await SignalAsync(42)).Code().Should().Be("rate-limited", "it would overtake what was refused, though there is room for it");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await SignalAsync(43)).Type().Should().Be("ack");
        for (var n = 0; n < 40; n++)
        {
            (await _ben.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(n);
        }

        (await _ben.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(43, "nobody sees what was refused");
    }

    [Test]
    public async Task Each_other_peer_is_forty_signals_more()
    {
        await using var cat = await _server.JoinAsync("demo", "Cat");
        await _ann.ExpectAsync("user-joined");
        await PassAsync(80, SignalAsync);
        (await SignalAsync(80)).Code().Should().Be("rate-limited");
    }

    [Test]
    public async Task A_second_is_ten_signals_more()
    {
        await PassAsync(40, SignalAsync);
        _time.Advance(TimeSpan.FromSeconds(1));
        await PassAsync(10, SignalAsync);
        (await SignalAsync(50)).Code().Should().Be("rate-limited");
    }

    [Test]
    public async Task Ten_messages_pass_and_the_next_is_not_said_until_it_is_repeated()
    {
        await PassAsync(10, SayAsync);
        (await SayAsync(10)).Code().Should().Be("rate-limited");
        _time.Advance(RateLimiter.ShortestWait);
        (await SayAsync(10)).Data("seq").GetInt32().Should().Be(11);
        for (var seq = 1; seq <= 11; seq++)
        {
            (await _ben.ExpectAsync("chat-message")).Seq().Should().Be(seq);
        }
    }

    [Test]
    public async Task Fifty_pages_pass_and_no_more()
    {
        await PassAsync(50, _ => _ann.AskAsync("history"));
        (await _ann.AskAsync("history")).Code().Should().Be("rate-limited");
    }

    [Test]
    public async Task Twenty_other_requests_pass_and_the_next_waits_for_half_a_second()
    {
        // One was the joining.
        await PassAsync(19, PingAsync);
        (await PingAsync(19)).Data("retryAfterMs").GetInt32().Should().Be(500);
        (await _ann.AskAsync("set-state", """{"hand":true}""")).Code().Should().Be("rate-limited");
        _time.Advance(TimeSpan.FromMilliseconds(500));
        (await PingAsync(20)).Type().Should().Be("pong");
    }

    [Test]
    public async Task One_kind_does_not_use_up_another_and_nobody_uses_up_what_is_others()
    {
        await PassAsync(40, SignalAsync);
        await PassAsync(10, SayAsync);
        await PassAsync(19, PingAsync);
        (await _ann.AskAsync("history")).Type().Should().Be("history");
        (await _ben.AskPastNewsAsync("ping")).Type().Should().Be("pong");
        await using var anew = await _server.ConnectAsync();
        (await anew.AskAsync("ping")).Type().Should().Be("pong");
    }

    [Test]
    public async Task Nobody_is_kept_from_leaving()
    {
        await PassAsync(19, PingAsync);
        (await PingAsync(19)).Code().Should().Be("rate-limited");
        (await _ann.AskAsync("leave-call")).Type().Should().Be("ack");
    }

    [Test]
    public async Task Whoever_does_not_listen_to_a_hundred_refusals_is_let_go_for_good()
    {
        for (var n = 0; n < 19 + RefusalMeter.Most; n++)
        {
            await _ann.SendAsync("""{"type":"ping"}""");
        }

        (await _ann.CloseCodeAsync()).Should().Be(4429);
        (await _ben.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("kicked", "the seat is given up too");
    }

    [Test]
    public async Task Whoever_waits_as_told_is_never_let_go()
    {
        await PassAsync(19, PingAsync);
        for (var n = 0; n < 2 * RefusalMeter.Most; n++)
        {
            var refused = await PingAsync(n);
            refused.Code().Should().Be("rate-limited");
            _time.Advance(TimeSpan.FromMilliseconds(refused.Data("retryAfterMs").GetInt32()));
            (await PingAsync(n)).Type().Should().Be("pong");
        }
    }

    private Task<JsonElement> SignalAsync(int n) => _ann.AskAsync("signal", $$"""{"n":{{n}}}""", _ben.Id);

    private async Task<JsonElement> SayAsync(int n)
    {
        await _ann.SendAsync($$$"""{"type":"chat-message","id":"c-{{{n}}}","data":{"text":"{{{n}}}"}}""");
        return await _ann.NextAsync();
    }

    private Task<JsonElement> PingAsync(int n) => _ann.AskAsync("ping");

    private static async Task PassAsync(int count, Func<int, Task<JsonElement>> ask)
    {
        for (var n = 0; n < count; n++)
        {
            (await ask(n)).Code().Should().BeNull("{0} is not too much", n);
        }
    }
}
