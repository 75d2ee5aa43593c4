using System.Text.Json;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>A server that is started anew seats people again whom it has never seen.</summary>
public sealed class RestartSpecs
{
    private ManualTime _time = null!;
    private DataFolder _data = null!;
    private TestServer _server = null!;
    private JsonElement _ann;
    private JsonElement _ben;
    private JsonElement _cat;

    [SetUp]
    public async Task Three_are_in_a_call_when_the_server_stops()
    {
        _time = new ManualTime();
        _data = new DataFolder();
        _server = await StartAsync();
        await SitAndTalkAsync();
        await StopAsync();
        _time.Advance(TimeSpan.FromSeconds(20));
        _server = await StartAsync();
    }

    [TearDown]
    public async Task Over()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task The_peers_and_their_order_are_the_same_whoever_comes_first()
    {
        var (cat, first) = await _server.ReturnAsync(_cat.Token());
        await using var last = cat;
        Self(first).Should().Be(Self(_cat));
        first.Data("call").GetString().Should().Be(_cat.Data("call").GetString());
        first.Data("peers").GetArrayLength().Should().Be(0);
        first.Data("settleMs").GetInt32().Should().Be(30_000);
        first.Data("messages").Texts().Should().Equal("before");

        _time.Advance(TimeSpan.FromSeconds(5));
        var (ann, second) = await _server.ReturnAsync(_ann.Token(), seq: 1);
        await using var host = ann;
        Self(second).Should().Be(Self(_ann), "the host is host, and was there first");
        second.Data("settleMs").GetInt32().Should().Be(25_000);
        second.Data("messages").GetArrayLength().Should().Be(0);
        (await cat.ExpectAsync("user-back")).Data("peer").GetString().Should().Be(Id(_ann));

        var (ben, third) = await _server.ReturnAsync(_ben.Token());
        await using var middle = ben;
        third.Data("peers").EnumerateArray().Select(peer => peer.GetProperty("id").GetString()).Should().Equal(Id(_ann), Id(_cat));
        (await cat.ExpectAsync("user-back")).Data("peer").GetString().Should().Be(Id(_ben));
        (await ann.ExpectAsync("user-back")).Data("peer").GetString().Should().Be(Id(_ben));
        (await ann.AskAsync("signal", "{}", Id(_cat))).Type().Should().Be("ack");
        (await cat.ExpectAsync("signal")).GetProperty("from").GetString().Should().Be(Id(_ann));
        (await cat.AskAsync("chat-message", """{"text":"after"}""")).Data("seq").GetInt64().Should().Be(2);
    }

    [Test]
    public async Task Whoever_is_back_is_told_of_with_the_role_they_have_now()
    {
        var (cat, _) = await _server.ReturnAsync(_cat.Token());
        await using var last = cat;
        var (ann, _) = await _server.ReturnAsync(_ann.Token());
        await using var host = ann;
        (await cat.ExpectAsync("user-back")).Data("role").GetString().Should().Be("host");
        var (ben, _) = await _server.ReturnAsync(_ben.Token());
        await using var middle = ben;
        (await cat.ExpectAsync("user-back")).Data("role").GetString().Should().Be("guest");
    }

    [Test]
    public async Task Who_comes_anew_meanwhile_is_no_host_and_is_told_of_those_who_return()
    {
        await using var dan = await _server.ConnectAsync();
        var joined = await dan.JoinAsync("demo", "Dan");
        joined.Data("self", "role").GetString().Should().Be("guest");
        var (client, resumed) = await _server.ReturnAsync(_ann.Token());
        await using var ann = client;
        resumed.Data("peers").EnumerateArray().Should().ContainSingle().Which.GetProperty("name").GetString().Should().Be("Dan");
        var news = await dan.ExpectAsync("user-joined");
        news.Data("peer", "id").GetString().Should().Be(Id(_ann));
        news.Data("peer", "away").GetBoolean().Should().BeFalse();
        news.Data("peer", "joinedAt").GetInt64().Should().BeLessThan(joined.Data("self", "joinedAt").GetInt64());
        (await dan.AskAsync("end-call")).Code().Should().Be("not-allowed");
    }

    [Test]
    public async Task Where_the_host_does_not_return_the_longest_in_the_call_becomes_host()
    {
        var (cat, _) = await _server.ReturnAsync(_cat.Token());
        await using var last = cat;
        var (ben, _) = await _server.ReturnAsync(_ben.Token());
        await using var heir = ben;
        await cat.ExpectAsync("user-back");
        _time.Advance(TimeSpan.FromSeconds(31));
        foreach (var peer in new[] { cat, ben })
        {
            var updated = await peer.ExpectAsync("user-updated");
            updated.GetProperty("from").GetString().Should().Be(Id(_ben));
            updated.Data("role").GetString().Should().Be("host");
        }

        await using var late = await _server.ConnectAsync();
        (await late.ResumeAsync(_ann.Token())).Code().Should().Be("session-gone");
    }

    [Test]
    public async Task A_seat_that_was_left_before_stays_left()
    {
        var (ben, resumed) = await _server.ReturnAsync(_ben.Token());
        await using (ben)
        {
            (await ben.AskAsync("leave-call")).Type().Should().Be("ack");
        }

        await StopAsync();
        _server = await StartAsync();
        foreach (var token in new[] { _ben.Token(), resumed.Token() })
        {
            await using var again = await _server.ConnectAsync();
            (await again.ResumeAsync(token)).Code().Should().Be("session-gone");
        }

        var (ann, _) = await _server.ReturnAsync(_ann.Token());
        await ann.DisposeAsync();
    }

    [Test]
    public async Task A_call_that_was_left_alone_for_too_long_is_over()
    {
        await StopAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        _server = await StartAsync();
        await using var ann = await _server.ConnectAsync();
        (await ann.ResumeAsync(_ann.Token())).Code().Should().Be("session-gone");
        (await ann.JoinAsync("demo", "Ann")).Data("call").GetString().Should().NotBe(_ann.Data("call").GetString());
    }

    [Test]
    public async Task A_token_of_another_server_is_none()
    {
        await using var other = await TestServer.StartAsync();
        await using var ann = await other.ConnectAsync();
        (await ann.ResumeAsync(_ann.Token())).Code().Should().Be("session-gone");
    }

    private async Task SitAndTalkAsync()
    {
        await using var ann = await _server.ConnectAsync();
        await using var ben = await _server.ConnectAsync();
        await using var cat = await _server.ConnectAsync();
        _ann = await ann.JoinAsync("demo", "Ann");
        _ben = await ben.JoinAsync("demo", "Ben");
        _cat = await cat.JoinAsync("demo", "Cat");
        await ann.ExpectAsync("user-joined");
        await ann.ExpectAsync("user-joined");
        (await ann.AskAsync("chat-message", """{"text":"before"}""")).Type().Should().Be("ack");
    }

    private static (string? Id, string? Role, long JoinedAt, bool Away) Self(JsonElement roster) => (
        roster.Data("self", "id").GetString(),
        roster.Data("self", "role").GetString(),
        roster.Data("self", "joinedAt").GetInt64(),
        roster.Data("self", "away").GetBoolean());

    private static string Id(JsonElement roster) => Self(roster).Id!;

    private Task<TestServer> StartAsync() => TestServer.StartAsync(time: _time, data: _data);

    private async Task StopAsync() => await _server.DisposeAsync();
}
