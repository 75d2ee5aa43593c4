using Signal.Server.Dispatch;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>Who waits before a locked door: what they are told, for how long they wait, and what a restart leaves of it.</summary>
public sealed class KnockingSpecs
{
    private const string Join = """{"room":"demo","name":"Ben"}""";

    private ManualTime _time = null!;
    private DataFolder _data = null!;
    private TestServer _server = null!;
    private RawClient _ann = null!;
    private RawClient _ben = null!;
    private string _token = null!;
    private string? _id;

    [SetUp]
    public async Task Ann_has_locked_the_call_and_Ben_waits()
    {
        _id = null;
        _time = new ManualTime();
        _data = new DataFolder();
        await StartAsync();
        _ann = await _server.ConnectAsync();
        _token = (await _ann.JoinAsync("demo", "Ann")).Token();
        await _ann.AskAsync("chat-message", """{"text":"secret"}""");
        (await _ann.AskAsync("moderate", """{"action":"lock"}""")).Type().Should().Be("ack");
        await _ann.ExpectAsync("moderated");
        _ben = await _server.ConnectAsync();
        await KnockAsync();
    }

    [TearDown]
    public async Task Over()
    {
        await _ann.DisposeAsync();
        await _ben.DisposeAsync();
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task Who_waits_hears_nothing_and_reaches_nobody()
    {
        var ben = await KnockAsync();
        await _ann.AskAsync("chat-message", """{"text":"another secret"}""");
        (await _ann.AskAsync("signal", "{}", ben)).Code().Should().Be("no-such-peer");
        foreach (var (type, data, to) in new[] { ("signal", "{}", _ann.Id), ("chat-message", """{"text":"hi"}""", null), ("history", "{}", null), ("set-state", """{"hand":true}""", null) })
        {
            (await _ben.AskAsync(type, data, to)).Code().Should().Be("not-in-call", type);
        }
    }

    [Test]
    public async Task Who_is_admitted_is_told_and_comes_in_under_the_same_id()
    {
        var ben = await KnockAsync();
        await _ann.AskAsync("moderate", $$"""{"action":"admit","peer":"{{ben}}"}""");
        await _ann.ExpectAsync("moderated");
        var told = await _ben.ExpectAsync("moderated");
        told.Data("action").GetString().Should().Be("admit");
        told.Data("peer").GetString().Should().Be(ben);
        (await _ben.JoinAsync("demo", "Ben")).Data("messages").Texts().Should().Equal("secret");
        _ben.Id.Should().Be(ben);
        (await _ann.ExpectAsync("user-joined")).Data("peer", "id").GetString().Should().Be(ben);
    }

    [Test]
    public async Task Unlocking_lets_all_in_who_wait()
    {
        await _ann.AskAsync("moderate", """{"action":"unlock"}""");
        (await _ben.ExpectAsync("moderated")).Data("action").GetString().Should().Be("unlock");
        (await _ben.JoinAsync("demo", "Ben")).Data("locked").GetBoolean().Should().BeFalse();
    }

    [Test]
    public async Task Who_goes_away_is_not_shown_any_more()
    {
        var ben = await KnockAsync();
        (await _ben.AskAsync("leave-call")).Type().Should().Be("ack");
        (await _ann.ExpectAsync("user-left")).Data("peer").GetString().Should().Be(ben);
        await KnockAsync(isNew: true);
        await _ben.DisposeAsync();
        (await _ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("left");
    }

    [Test]
    public async Task Who_asks_somewhere_else_does_not_wait_here()
    {
        await _ben.JoinAsync("elsewhere", "Ben");
        await _ann.ExpectAsync("user-left");
    }

    [Test]
    public async Task Who_asks_again_is_not_idle_and_who_does_not_is()
    {
        _time.Advance(IdleWatch.Patience - TimeSpan.FromSeconds(1));
        await KnockAsync();
        _time.Advance(IdleWatch.Patience - TimeSpan.FromSeconds(1));
        await KnockAsync();
        _time.Advance(IdleWatch.Patience);
        (await _ben.CloseCodeAsync()).Should().Be(4408);
        await _ann.ExpectAsync("user-left");
    }

    [Test]
    public async Task A_lock_and_those_who_were_put_out_are_known_after_a_restart()
    {
        var ben = await KnockAsync();
        await _ann.AskAsync("moderate", $$"""{"action":"ban","peer":"{{ben}}"}""");
        await _ann.ExpectAsync("moderated");
        await _ann.DisposeAsync();
        await _ben.DisposeAsync();
        await _server.DisposeAsync();
        await StartAsync();
        _ben = await _server.ConnectAsync();
        (await _ben.AskAsync("join-call", Join)).Code().Should().Be("banned");
        (_ann, var resumed) = await _server.ReturnAsync(_token);
        resumed.Data("locked").GetBoolean().Should().BeTrue();
    }

    private async Task StartAsync() => _server = await TestServer.StartAsync(["--environment=Development"], _time, _data);

    /// <summary>Ben asks, for the first time or again; the id under which Ann sees him.</summary>
    private async Task<string> KnockAsync(bool? isNew = null)
    {
        var answer = await _ben.AskAsync("join-call", Join);
        answer.Code().Should().Be("waiting-for-host");
        answer.Data("retryAfterMs").GetInt32().Should().Be(5_000);
        if (isNew ?? _id is null)
        {
            _id = (await _ann.ExpectAsync("knock")).Data("peer", "id").GetString()!;
        }

        return _id!;
    }
}
