using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>A call as its peers see it, over real sockets.</summary>
public sealed class CallSpecs
{
    private TestServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await TestServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Two_peers_learn_of_each_other()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.ConnectAsync();
        var joined = await ben.JoinAsync("DEMO", "Ben");
        joined.Data("room").GetString().Should().Be("demo", "a room's name has no case and is shown as first written");
        joined.Data("peers").EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be(ann.Id);
        joined.Data("locked").GetBoolean().Should().BeFalse();
        joined.Data("resume", "token").GetString().Should().NotBeEmpty();
        var news = await ann.ExpectAsync("user-joined");
        news.Data("peer", "id").GetString().Should().Be(ben.Id);
        news.TryGetProperty("re", out _).Should().BeFalse();
    }

    [Test]
    public async Task A_join_is_answered_without_an_id_too()
    {
        await using var ann = await _server.ConnectAsync();
        await ann.SendAsync("""{"type":"join-call","data":{"room":"demo","name":"Ann","state":{"audio":true}}}""");
        var joined = await ann.ExpectAsync("joined");
        joined.TryGetProperty("re", out _).Should().BeFalse();
        joined.Data("self", "state", "audio").GetBoolean().Should().BeTrue();
        joined.Data("self", "state", "video").GetBoolean().Should().BeFalse();
    }

    [Test]
    public async Task A_signal_arrives_byte_for_byte()
    {
        const string Data = """{"a": 1.0, "b":"é", "c":[ 1 ]}""";
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        (await ann.AskAsync("signal", Data, to: ben.Id)).Type().Should().Be("ack");
        var bytes = await ben.NextBytesAsync();
        Encoding.UTF8.GetString(bytes.Span).Should().StartWith($$"""{"type":"signal","from":"{{ann.Id}}","ts":""").And.EndWith($$""","data":{{Data}}}""");
    }

    [Test]
    public async Task Signals_reach_nobody_but_a_peer_of_the_same_call()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var eve = await _server.JoinAsync("other", "Eve");
        await using var gone = await _server.JoinAsync("demo", "Gone");
        await ann.ExpectAsync("user-joined");
        await gone.CloseAsync();
        await ann.ExpectAsync("user-left");
        foreach (var to in new[] { eve.Id, ann.Id, gone.Id, "p_0000000000000000", "__proto__", string.Empty })
        {
            (await ann.AskAsync("signal", to: to)).Code().Should().Be("no-such-peer");
        }

        (await eve.AskAsync("ping")).Type().Should().Be("pong", "nothing came in between");
    }

    [Test]
    public async Task Chat_goes_to_the_others_and_to_whoever_comes_later()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        var ack = await ann.AskAsync("chat-message", """{"text":"<b>héllo</b>"}""");
        ack.Data("seq").GetInt64().Should().Be(1);
        var said = await ben.ExpectAsync("chat-message");
        said.Data("text").GetString().Should().Be("<b>héllo</b>");
        said.Data("name").GetString().Should().Be("Ann");
        said.From().Should().Be(ann.Id);
        said.Seq().Should().Be(1);
        said.GetProperty("ts").GetInt64().Should().Be(ack.Data("ts").GetInt64());

        await using var cat = await _server.ConnectAsync();
        (await cat.JoinAsync("demo", "Cat")).Data("messages").Texts().Should().Equal("<b>héllo</b>");
    }

    [Test]
    public async Task State_is_seen_by_the_others()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        (await ann.AskAsync("set-state", """{"video":true,"hand":true}""")).Type().Should().Be("ack");
        var updated = await ben.ExpectAsync("user-updated");
        updated.From().Should().Be(ann.Id);
        updated.Data("state").GetRawText().Should().Be("""{"audio":false,"video":true,"screen":false,"hand":true,"ready":false}""");
    }

    [Test]
    public async Task Who_leaves_may_join_again_on_the_same_socket()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        var first = ben.Id;
        (await ben.AskAsync("leave-call")).Type().Should().Be("ack");
        var left = await ann.ExpectAsync("user-left");
        left.Data("peer").GetString().Should().Be(first);
        left.Data("reason").GetString().Should().Be("left");
        (await ben.AskAsync("chat-message", """{"text":"x"}""")).Code().Should().Be("not-in-call");
        await ben.JoinAsync("demo", "Ben");
        ben.Id.Should().NotBe(first);
    }

    [Test]
    public async Task A_host_that_leaves_hands_over()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        await ann.AskAsync("leave-call");
        (await ben.ExpectAsync("user-left")).Data("peer").GetString().Should().Be(ann.Id);
        var updated = await ben.ExpectAsync("user-updated");
        updated.From().Should().Be(ben.Id);
        updated.Data("role").GetString().Should().Be("host");
        (await ben.AskAsync("end-call")).Type().Should().Be("ack");
    }

    [Test]
    public async Task The_host_ends_the_call_for_everyone()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        (await ben.AskAsync("end-call")).Code().Should().Be("not-allowed");
        (await ann.AskAsync("end-call")).Type().Should().Be("ack");
        foreach (var peer in new[] { ann, ben })
        {
            (await peer.ExpectAsync("call-ended")).Data("by").GetString().Should().Be(ann.Id);
            var bye = await peer.ExpectAsync("bye");
            bye.Data("code").GetInt32().Should().Be(4410);
            bye.Data("reconnect").GetBoolean().Should().BeFalse();
            (await peer.CloseCodeAsync()).Should().Be(4410);
        }

        await using var cat = await _server.ConnectAsync();
        (await cat.JoinAsync("demo", "Cat")).Data("self", "role").GetString().Should().Be("host", "it is a new call");
    }
}
