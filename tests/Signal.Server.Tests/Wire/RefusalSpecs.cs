using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Wire;

/// <summary>What a peer may not do, and that its socket survives the answer.</summary>
public sealed class RefusalSpecs
{
    private TestServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await TestServer.StartAsync(["--Signal:Rooms:MaxPeers=2"]);

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCase("signal", "p_3f9c2a7be41d0586", "{}")]
    [TestCase("chat-message", null, """{"text":"hi"}""")]
    [TestCase("set-state", null, """{"audio":true}""")]
    [TestCase("leave-call", null, "{}")]
    [TestCase("end-call", null, "{}")]
    [TestCase("history", null, "{}")]
    [TestCase("moderate", null, """{"action":"lock"}""")]
    public async Task What_needs_a_call_is_refused_outside_of_one(string type, string? to, string data)
    {
        await using var ann = await _server.ConnectAsync();
        (await ann.AskAsync(type, data, to)).Code().Should().Be("not-in-call");
        (await ann.AskAsync("ping")).Data("seq").GetInt64().Should().Be(0);
    }

    [Test]
    public async Task One_socket_sits_in_one_call()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        foreach (var (type, data) in new[] { ("join-call", """{"room":"x","name":"Ann"}"""), ("resume", """{"token":"t","seq":0}"""), ("hello", """{"token":"t"}""") })
        {
            (await ann.AskAsync(type, data)).Code().Should().Be("already-joined", type);
        }
    }

    [Test]
    public async Task A_full_room_is_refused_and_there_is_another()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await using var cat = await _server.ConnectAsync();
        (await cat.AskAsync("join-call", """{"room":"demo","name":"Cat"}""")).Code().Should().Be("room-full");
        await cat.JoinAsync("elsewhere", "Cat");
        await ann.ExpectAsync("user-joined");
        (await ann.AskAsync("ping")).Type().Should().Be("pong", "nobody heard of Cat");
    }

    [Test]
    public async Task A_guest_needs_a_name()
    {
        await using var ann = await _server.ConnectAsync();
        var error = await ann.AskAsync("join-call", """{"room":"demo"}""");
        error.Code().Should().Be("bad-request");
        error.Data("message").GetString().Should().Contain("data.name");
    }

    [TestCase("resume", """{"token":"t","seq":0}""", "session-gone")]
    [TestCase("hello", """{"token":"t"}""", "invalid-token")]
    public async Task What_comes_later_is_refused_clearly_before_a_call(string type, string data, string code)
    {
        await using var ann = await _server.ConnectAsync();
        (await ann.AskAsync(type, data)).Code().Should().Be(code);
    }

    [Test]
    public async Task A_bad_frame_is_answered_by_its_id_and_the_socket_lives_on()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await ann.SendAsync("""{"data":{"text":1},"type":"chat-message","id":"c-1"}""");
        var error = await ann.ExpectAsync("error");
        error.GetProperty("re").GetString().Should().Be("c-1");
        error.Data("message").GetString().Should().Contain("data.text");
        await ann.SendAsync("not json");
        (await ann.ExpectAsync("error")).Code().Should().Be("bad-json");
        (await ann.AskAsync("ping")).Type().Should().Be("pong");
    }

    [Test]
    public async Task Help_lists_the_types_and_describes_one()
    {
        await using var ann = await _server.ConnectAsync();
        (await ann.AskAsync("help")).Data("types").GetArrayLength().Should().Be(12);
        var one = await ann.AskAsync("help", """{"type":"signal"}""");
        one.Data("types").EnumerateArray().Should().ContainSingle().Which.GetProperty("example").GetProperty("type").GetString().Should().Be("signal");
    }

    [Test]
    public async Task Without_ad_hoc_rooms_there_are_those_that_were_made_and_no_others()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Rooms:AdHoc=false"]);
        await using var ann = await server.ConnectAsync();
        (await ann.AskAsync("join-call", """{"room":"demo","name":"Ann"}""")).Code().Should().Be("room-not-found");
        using var api = new RestClient(server.Url);
        await api.PostAsync("rooms", new { name = "Demo" });
        (await ann.JoinAsync("demo", "Ann")).Data("room").GetString().Should().Be("Demo", "it is shown as it was made");
    }

    [Test]
    public async Task Without_guests_a_name_is_not_enough()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Guests=false"]);
        await using var ann = await server.ConnectAsync();
        (await ann.AskAsync("join-call", """{"room":"demo","name":"Ann"}""")).Code().Should().Be("guests-not-allowed");
    }
}
