using System.Globalization;
using System.Text.Json;
using Signal.Server.Connections;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>Whoever says more to a peer than it can read waits; the peer stays.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class OverfillingSpecs(string transport)
{
    /// <summary>320 × 64 KiB = 20 MiB, five times what the kernel's buffers take before a write is stuck.</summary>
    private const int Frames = 320;

    private static readonly string Bulk = new('x', 65_000);

    private ManualTime _time = null!;
    private TestServer _server = null!;
    private RawClient _ann = null!;
    private RawClient _slow = null!;
    private RawClient _cat = null!;

    [SetUp]
    public async Task Three_are_in_a_call_and_one_does_not_read()
    {
        _time = new ManualTime();
        _server = await TestServer.StartAsync(
            [Transports.Setting(transport), .. AnyRate.Settings, "--Signal:Limits:BytesPerSecond=1073741824"], _time);
        _ann = await _server.JoinAsync("demo", "Ann");
        _slow = await _server.JoinAsync("demo", "Slow");
        _cat = await _server.JoinAsync("demo", "Cat");
        await _ann.ExpectAsync("user-joined");
        await _ann.ExpectAsync("user-joined");
        await _slow.ExpectAsync("user-joined");
    }

    [TearDown]
    public async Task Over()
    {
        await _ann.DisposeAsync();
        await _slow.DisposeAsync();
        await _cat.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task The_sender_is_told_to_wait_and_the_reader_gets_all_that_was_taken()
    {
        var passed = await FillAsync();
        var refused = await PushAsync(passed, string.Empty);
        refused.Code().Should().Be("rate-limited", "it would overtake the one that has to be repeated");
        refused.Data("retry").GetBoolean().Should().BeTrue();
        refused.Data("retryAfterMs").GetInt32().Should().Be((int)RateLimiter.ShortestWait.TotalMilliseconds);
        for (var n = 0; n < passed; n++)
        {
            (await _slow.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(n);
        }

        _time.Advance(RateLimiter.ShortestWait);
        (await PushAsync(passed, Bulk)).Type().Should().Be("ack");
        (await _slow.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(passed, "nobody saw the one that was refused");
    }

    [Test]
    public async Task A_signal_without_an_id_is_refused_too()
    {
        await FillAsync();
        await _ann.SendAsync($$"""{"type":"signal","to":"{{_slow.Id}}"}""");
        var refused = await _ann.ExpectAsync("error");
        refused.Code().Should().Be("rate-limited");
        refused.TryGetProperty("re", out _).Should().BeFalse();
    }

    [Test]
    public async Task Others_are_reached_meanwhile_and_others_reach_the_reader_with_what_still_fits()
    {
        await FillAsync();
        (await _ann.AskAsync("signal", "{}", _cat.Id)).Type().Should().Be("ack");
        await _cat.ExpectAsync("signal");
        (await _cat.AskAsync("signal", """{"n":0}""", _slow.Id)).Type().Should().Be("ack");
        (await PushAsync(0, string.Empty)).Code().Should().Be("rate-limited", "each waits for what they did themselves");
    }

    [Test]
    public async Task Whoever_really_does_not_read_is_let_go_when_a_write_was_stuck_for_ten_seconds()
    {
        await FillAsync();
        _time.Advance(SocketWriter.MaxStall);
        (await _ann.ExpectAsync("user-away")).Data("peer").GetString().Should().Be(_slow.Id);
        (await _slow.CloseCodeAsync()).Should().BeNull("its connection was reset in the middle of a frame");
    }

    /// <summary>Ann says as much as is taken, and has to wait by then: how many signals. Half an outbox is left.</summary>
    private async Task<int> FillAsync()
    {
        var (taken, refused) = (0, 0);
        while (refused < 2)
        {
            taken.Should().BeLessThan(Frames, "nothing takes so much unread");
            _time.Advance(RateLimiter.ShortestWait);
            var answer = await PushAsync(taken, Bulk);
            answer.Code().Should().BeOneOf([null, "rate-limited"], "{0}", answer);
            (taken, refused) = answer.Type() == "ack" ? (taken + 1, 0) : (taken, refused + 1);
        }

        return taken;
    }

    private Task<JsonElement> PushAsync(int n, string text) =>
        _ann.AskAsync("signal", string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{n}},"text":"{{text}}"}"""), _slow.Id);
}
