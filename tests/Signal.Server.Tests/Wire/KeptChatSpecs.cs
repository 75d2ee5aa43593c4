using System.Net;
using System.Text.Json;
using Signal.Persistence;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Wire;

/// <summary>What was said is kept: in pages, over a restart, and for as long as the call goes on.</summary>
public sealed class KeptChatSpecs
{
    private DataFolder _data = null!;
    private ManualTime _time = null!;
    private TestServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _data = new DataFolder();
        _time = new ManualTime();
        _server = await TestServer.StartAsync(AnyRate.Settings, _time, _data);
    }

    [TearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task A_call_goes_on_over_a_restart()
    {
        var before = await SayAsync("Ann", "one", "two");
        await RestartAsync();
        await using var ann = await _server.ConnectAsync();
        var joined = await ann.JoinAsync("demo", "Ann");
        joined.Data("call").GetString().Should().Be(before);
        joined.Data("messages").Texts().Should().Equal("one", "two");
        joined.Data("seq").GetInt64().Should().Be(2);
        (await ann.AskAsync("chat-message", """{"text":"three"}""")).Data("seq").GetInt64().Should().Be(3);
    }

    [Test]
    public async Task A_room_that_was_empty_for_too_long_while_the_server_was_away_begins_anew()
    {
        var before = await SayAsync("Ann", "one");
        await RestartAsync(away: TimeSpan.FromMinutes(5));
        await using var ann = await _server.ConnectAsync();
        var joined = await ann.JoinAsync("demo", "Ann");
        joined.Data("call").GetString().Should().NotBe(before);
        joined.Data("messages").Texts().Should().BeEmpty();
        (await ann.AskAsync("chat-message", """{"text":"first"}""")).Data("seq").GetInt64().Should().Be(1);
    }

    [Test]
    public async Task Nobody_takes_a_rooms_name_while_its_people_are_about_to_come_back()
    {
        await SayAsync("Ann", "one");
        await RestartAsync();
        using var api = new RestClient(_server.Url);
        (await api.PostAsync("rooms", new { name = "Demo", password = "mine now" })).ShouldBe(HttpStatusCode.Conflict, "not-allowed");
        _time.Advance(TimeSpan.FromMinutes(5));
        (await api.PostAsync("rooms", new { name = "Demo" })).Status.Should().Be(HttpStatusCode.Created, "its call is over");
    }

    [Test]
    public async Task A_call_that_was_ended_stays_ended()
    {
        await using var ann = await _server.ConnectAsync();
        var before = (await ann.JoinAsync("demo", "Ann")).Data("call").GetString();
        await ann.AskAsync("end-call");
        await using var ben = await _server.ConnectAsync();
        (await ben.JoinAsync("demo", "Ben")).Data("call").GetString().Should().NotBe(before);
    }

    [Test]
    public async Task What_was_not_acknowledged_may_be_sent_again_after_a_restart()
    {
        await using (var ann = await _server.JoinAsync("demo", "Ann"))
        {
            (await SendAgainAsync(ann)).Should().Be(1);
        }

        await RestartAsync();
        await using var back = await _server.ConnectAsync();
        (await back.JoinAsync("demo", "Ann")).Data("seq").GetInt64().Should().Be(1);
        (await SendAgainAsync(back)).Should().Be(1, "it is the same message");
        (await back.AskAsync("ping")).Data("seq").GetInt64().Should().Be(1);
    }

    [Test]
    public async Task Who_leaves_right_after_speaking_is_answered_all_the_same()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await ann.SendAsync("""{"type":"chat-message","id":"c","data":{"text":"bye"}}""");
        await ann.SendAsync("""{"type":"leave-call","id":"l"}""");
        var answers = new[] { await ann.NextAsync(), await ann.NextAsync() };
        answers.Select(answer => answer.GetProperty("re").GetString()).Should().BeEquivalentTo("c", "l");
        answers.Should().OnlyContain(answer => answer.Type() == "ack");
    }

    [Test]
    public async Task While_the_store_hangs_each_message_is_refused_in_time_also_after_one_that_was()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await ann.AskAsync("chat-message", """{"text":"kept"}""");
        await using var frozen = await FrozenStore.HoldAsync(_data);
        for (var n = 0; n < 2; n++)
        {
            await ann.SendAsync($$$"""{"type":"chat-message","id":"c-{{{n}}}","data":{"text":"waits"}}""");
            await ann.AskAsync("ping");
            _time.Advance(Store.Patience);
            (await ann.NextAsync()).Code().Should().Be("storage-unavailable");
        }
    }

    [TestCase("{}", 71, 120, true)]
    [TestCase("""{"before":71}""", 21, 70, true)]
    [TestCase("""{"before":21}""", 1, 20, false)]
    [TestCase("""{"before":1}""", 1, 0, false)]
    [TestCase("""{"after":0,"limit":3}""", 1, 3, true)]
    [TestCase("""{"after":117,"limit":3}""", 118, 120, false)]
    [TestCase("""{"after":120}""", 1, 0, false)]
    [TestCase("""{"limit":200}""", 1, 120, false)]
    public async Task History_comes_in_pages(string asked, int first, int last, bool more)
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        foreach (var n in Enumerable.Range(1, 119))
        {
            await ann.SendAsync($$$"""{"type":"chat-message","data":{"text":"{{{n}}}"}}""");
        }

        await ann.AskAsync("chat-message", """{"text":"120"}""");
        var page = await ann.AskAsync("history", asked);
        page.Type().Should().Be("history");
        Seqs(page).Should().Equal(Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(n => (long)n));
        page.Data("more").GetBoolean().Should().Be(more);
    }

    [Test]
    public async Task History_without_an_id_is_answered_too_and_asked_of_no_call_is_refused()
    {
        await using var ann = await _server.ConnectAsync();
        (await ann.AskAsync("history")).Code().Should().Be("not-in-call");
        await ann.JoinAsync("demo", "Ann");
        await ann.SendAsync("""{"type":"history"}""");
        (await ann.ExpectAsync("history")).TryGetProperty("re", out _).Should().BeFalse();
    }

    [Test]
    public async Task Who_speaks_and_leaves_is_answered_even_if_the_call_ends_at_once()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var ann = await _server.JoinAsync($"end-{round}", "Ann");
            await using var ben = await _server.JoinAsync($"end-{round}", "Ben");
            await ann.ExpectAsync("user-joined");
            await ben.SendAsync("""{"type":"chat-message","id":"c","data":{"text":"bye"}}""");
            await ben.SendAsync("""{"type":"leave-call","id":"l"}""");
            await HearOfAsync(ann, "user-left");
            await ann.SendAsync("""{"type":"end-call"}""");
            var answers = new[] { await ben.NextAsync(), await ben.NextAsync() };
            answers.Should().OnlyContain(answer => answer.Type() == "ack").And.Contain(answer => answer.GetProperty("re").GetString() == "c");
        }
    }

    [Test]
    public async Task However_much_was_said_a_newcomer_gets_in_and_can_page_back()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        var text = string.Concat(Enumerable.Repeat("\U0001F600", 2_000));
        foreach (var n in Enumerable.Range(1, 60))
        {
            await ann.AskAsync("chat-message", $$"""{"text":"{{text}}"}""");
        }

        await using var ben = await _server.ConnectAsync();
        var joined = await ben.JoinAsync("demo", "Ben");
        joined.Data("more").GetBoolean().Should().BeTrue();
        var seqs = Seqs(joined).ToList();
        seqs[^1].Should().Be(60);
        while (seqs[0] > 1)
        {
            var page = await ben.AskAsync("history", $$"""{"before":{{seqs[0]}},"limit":200}""");
            seqs.InsertRange(0, Seqs(page));
            page.Data("more").GetBoolean().Should().Be(seqs[0] > 1);
        }

        seqs.Should().Equal(Enumerable.Range(1, 60).Select(n => (long)n), "no page leaves any out");
        var first = await ben.AskAsync("history", """{"after":0,"limit":200}""");
        Seqs(first).First().Should().Be(1);
        first.Data("more").GetBoolean().Should().BeTrue();
    }

    private static async Task HearOfAsync(RawClient client, string type)
    {
        while ((await client.NextAsync()).Type() != type)
        {
            // Whether the message is kept by then is open.
        }
    }

    private static async Task<long> SendAgainAsync(RawClient client)
    {
        await client.SendAsync("""{"type":"chat-message","id":"c-1","data":{"text":"once"}}""");
        return (await client.ExpectAsync("ack")).Data("seq").GetInt64();
    }

    private static IEnumerable<long> Seqs(JsonElement page) =>
        page.Data("messages").EnumerateArray().Select(line => line.GetProperty("seq").GetInt64());

    /// <summary>Says something, all of it kept, and leaves. The call.</summary>
    private async Task<string> SayAsync(string name, params string[] texts)
    {
        await using var client = await _server.ConnectAsync();
        var joined = await client.JoinAsync("demo", name);
        foreach (var text in texts)
        {
            await client.AskAsync("chat-message", $$"""{"text":"{{text}}"}""");
        }

        return joined.Data("call").GetString()!;
    }

    private async Task RestartAsync(TimeSpan away = default)
    {
        await _server.DisposeAsync();
        _time.Advance(away);
        _server = await TestServer.StartAsync(AnyRate.Settings, _time, _data);
    }
}
