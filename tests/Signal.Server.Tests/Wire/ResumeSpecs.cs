using System.Text.Json;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>A lost connection costs nothing: the seat is kept, and what was sent meanwhile.</summary>
public sealed partial class ResumeSpecs
{
    private ManualTime _time = null!;
    private DataFolder _data = null!;
    private TestServer _server = null!;
    private RawClient _ann = null!;
    private RawClient _ben = null!;
    private JsonElement _joined;

    private string Token => _joined.Token();

    [SetUp]
    public async Task Two_are_in_a_call()
    {
        _time = new ManualTime();
        _data = new DataFolder();
        _server = await TestServer.StartAsync(["--Signal:Rooms:MaxPeers=3", .. AnyRate.Settings], _time, _data);
        _ann = await _server.JoinAsync("demo", "Ann");
        _time.Advance(TimeSpan.FromSeconds(1));
        _ben = await _server.ConnectAsync();
        _joined = await _ben.JoinAsync("demo", "Ben");
        await _ann.ExpectAsync("user-joined");
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
    public async Task The_seat_is_the_old_one()
    {
        _joined.Data("resume", "windowMs").GetInt32().Should().Be(30_000);
        await LoseAsync();
        _time.Advance(TimeSpan.FromSeconds(29));

        var (client, resumed) = await _server.ReturnAsync(Token);
        await using var ben = client;
        resumed.Data("self", "id").GetString().Should().Be(_ben.Id);
        resumed.Data("self", "joinedAt").GetInt64().Should().Be(_joined.Data("self", "joinedAt").GetInt64());
        resumed.Data("self", "away").GetBoolean().Should().BeFalse();
        resumed.Data("call").GetString().Should().Be(_joined.Data("call").GetString());
        resumed.Data("peers").EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be(_ann.Id);
        resumed.Data("missed").GetBoolean().Should().BeFalse();
        resumed.Data("settleMs").GetInt32().Should().Be(0);
        (await _ann.ExpectAsync("user-back")).Data("peer").GetString().Should().Be(_ben.Id);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _ann.AskAsync("ping")).Type().Should().Be("pong", "nobody left");
    }

    [Test]
    public async Task After_the_window_the_seat_is_given_up()
    {
        await LoseAsync();
        _time.Advance(TimeSpan.FromSeconds(31));
        var left = await _ann.ExpectAsync("user-left");
        left.Data("peer").GetString().Should().Be(_ben.Id);
        left.Data("reason").GetString().Should().Be("lost");
        left.Data("onlineMs").GetInt64().Should().Be(31_000);
        await IsGoneAsync(Token);
    }

    [Test]
    public async Task Each_absence_has_a_window_of_its_own()
    {
        await using var cat = await _server.JoinAsync("demo", "Cat");
        await _ann.ExpectAsync("user-joined");
        await LoseAsync();
        _time.Advance(TimeSpan.FromSeconds(20));
        cat.Socket.Reset();
        await _ann.ExpectAsync("user-away");
        _time.Advance(TimeSpan.FromSeconds(11));
        (await _ann.ExpectAsync("user-left")).Data("peer").GetString().Should().Be(_ben.Id);
        _time.Advance(TimeSpan.FromSeconds(20));
        (await _ann.ExpectAsync("user-left")).Data("peer").GetString().Should().Be(cat.Id);
    }

    [Test]
    public async Task Who_comes_meanwhile_sees_that_somebody_is_away_and_a_seat_taken()
    {
        await LoseAsync();
        await using var cat = await _server.ConnectAsync();
        var joined = await cat.JoinAsync("demo", "Cat");
        var away = joined.Data("peers").EnumerateArray().Single(peer => peer.GetProperty("away").GetBoolean());
        away.GetProperty("id").GetString().Should().Be(_ben.Id);
        await using var dan = await _server.ConnectAsync();
        (await dan.AskAsync("join-call", """{"room":"demo","name":"Dan"}""")).Code().Should().Be("room-full");
    }

    [Test]
    public async Task Signals_are_kept_in_order_and_come_right_after_the_answer()
    {
        await LoseAsync();
        await using var cat = await _server.JoinAsync("demo", "Cat");
        for (var n = 0; n < 20; n++)
        {
            (await cat.AskAsync("signal", $$"""{"n":{{n}}}""", _ben.Id)).Type().Should().Be("ack");
        }

        var (client, resumed) = await _server.ReturnAsync(Token);
        await using var ben = client;
        resumed.Data("missed").GetBoolean().Should().BeFalse();
        for (var n = 0; n < 20; n++)
        {
            var signal = await ben.ExpectAsync("signal");
            signal.GetProperty("from").GetString().Should().Be(cat.Id);
            signal.Data("n").GetInt32().Should().Be(n);
        }
    }

    [TestCase(300, 1, 256)]
    [TestCase(20, 30_000, 8)]
    public async Task Of_too_many_signals_the_oldest_go_and_it_is_said(int signals, int size, int kept)
    {
        await LoseAsync();
        var ballast = new string('x', size);
        for (var n = 0; n < signals; n++)
        {
            (await _ann.AskAsync("signal", $$"""{"n":{{n}},"ballast":"{{ballast}}"}""", _ben.Id)).Type().Should().Be("ack");
        }

        var (client, resumed) = await _server.ReturnAsync(Token);
        await using var ben = client;
        resumed.Data("missed").GetBoolean().Should().BeTrue();
        for (var n = signals - kept; n < signals; n++)
        {
            (await ben.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(n);
        }

        (await ben.AskAsync("ping")).Type().Should().Be("pong", "there are no others");
    }

    [Test]
    public async Task Chat_that_was_missed_comes_with_the_answer()
    {
        await _ann.AskAsync("chat-message", """{"text":"one"}""");
        await _ben.ExpectAsync("chat-message");
        await LoseAsync();
        await _ann.AskAsync("chat-message", """{"text":"two"}""");
        await _ann.AskAsync("chat-message", """{"text":"three"}""");

        var (client, resumed) = await _server.ReturnAsync(Token, seq: 1);
        await using var ben = client;
        resumed.Data("messages").Texts().Should().Equal("two", "three");
        resumed.Data("seq").GetInt64().Should().Be(3);
        resumed.Data("missed").GetBoolean().Should().BeFalse();
        resumed.Data("more").GetBoolean().Should().BeTrue("there is an older one");
        (await ben.AskAsync("ping")).Type().Should().Be("pong", "nothing is told twice");
    }

    [Test]
    public async Task Chat_that_is_too_much_is_left_to_history()
    {
        await LoseAsync();
        for (var n = 1; n <= 60; n++)
        {
            await _ann.AskAsync("chat-message", $$"""{"text":"{{n}}"}""");
        }

        var (client, resumed) = await _server.ReturnAsync(Token, seq: 5);
        await using var ben = client;
        resumed.Data("missed").GetBoolean().Should().BeTrue();
        resumed.Data("messages").Texts().Should().Equal(Enumerable.Range(11, 50).Select(n => $"{n}"));
        var older = await ben.AskAsync("history", """{"after":5,"limit":5}""");
        older.Data("messages").Texts().Should().Equal("6", "7", "8", "9", "10");
    }

    [Test]
    public async Task A_message_sent_again_is_not_said_twice()
    {
        const string Said = """{"type":"chat-message","id":"c-1","data":{"text":"once"}}""";
        await _ben.SendAsync(Said);
        await _ann.ExpectAsync("chat-message");
        await LoseAsync();
        var (client, resumed) = await _server.ReturnAsync(Token);
        await using var ben = client;
        resumed.Data("messages").Texts().Should().Equal("once");
        await ben.SendAsync(Said);
        (await ben.ExpectAsync("ack")).Data("seq").GetInt64().Should().Be(1);
        await _ann.ExpectAsync("user-back");
        (await _ann.AskAsync("ping")).Data("seq").GetInt64().Should().Be(1);
    }

    [Test]
    public async Task The_host_stays_host()
    {
        var (room, host) = ("other", await _server.ConnectAsync());
        var token = (await host.JoinAsync(room, "Host")).Token();
        await using var guest = await _server.JoinAsync(room, "Guest");
        host.Socket.Reset();
        await guest.ExpectAsync("user-away");
        var (client, resumed) = await _server.ReturnAsync(token);
        resumed.Data("self", "role").GetString().Should().Be("host");
        await client.DisposeAsync();
        await host.DisposeAsync();
    }

    /// <summary>Ben's connection is cut, and the others know.</summary>
    private async Task LoseAsync()
    {
        _ben.Socket.Reset();
        (await _ann.ExpectAsync("user-away")).Data("peer").GetString().Should().Be(_ben.Id);
    }

    private async Task IsGoneAsync(string token)
    {
        await using var client = await _server.ConnectAsync();
        (await client.ResumeAsync(token)).Code().Should().Be("session-gone");
        (await client.AskAsync("ping")).Type().Should().Be("pong", "the socket lives on");
    }
}
