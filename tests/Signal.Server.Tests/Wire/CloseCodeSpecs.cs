using Signal.Protocol;
using Signal.Server.Dispatch;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>Why a socket was closed must arrive, every time: each code is tried 40 times.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class CloseCodeSpecs(string transport)
{
    private const int Tries = 40;
    private TestServer _server = null!;

    private static IEnumerable<TestCaseData> BrokenFrames()
    {
        // Longer than a header with a mask: the platform waits for that much before it looks.
        var text = """{"type":"ping"}"""u8.ToArray();
        yield return Case("unmasked", CloseCode.ProtocolError, new WebSocketFrame(Opcode.Text, text) { Masked = false });
        yield return Case("reserved bit", CloseCode.ProtocolError, new WebSocketFrame(Opcode.Text, text) { Reserved = 0x40 });
        yield return Case("reserved opcode", CloseCode.ProtocolError, new WebSocketFrame(Opcode.Reserved, text));
        yield return Case("continuation of nothing", CloseCode.ProtocolError, new WebSocketFrame(Opcode.Continuation, text));
        yield return Case("fragmented ping", CloseCode.ProtocolError, new WebSocketFrame(Opcode.Ping, text) { Fin = false });
        yield return Case("ping of 126 bytes", CloseCode.ProtocolError, new WebSocketFrame(Opcode.Ping, new byte[126]));
        yield return Case("binary", CloseCode.BinaryFrame, new WebSocketFrame(Opcode.Binary, text));
        yield return Case("broken UTF-8", CloseCode.InvalidUtf8, new WebSocketFrame(Opcode.Text, new byte[] { 0x22, 0xC3, 0x28, 0x22 }));
        yield return Case("one byte too many", CloseCode.TooLarge, new WebSocketFrame(Opcode.Text, new byte[65_537].Select(_ => (byte)' ').ToArray()));

        static TestCaseData Case(string name, CloseCode code, WebSocketFrame frame) => new TestCaseData(code, frame).SetArgDisplayNames(name);
    }

    [SetUp]
    public async Task Start() => _server = await TestServer.StartAsync([Transports.Setting(transport)]);

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(BrokenFrames))]
    public async Task A_broken_frame_is_answered_with_its_code(CloseCode code, object frame)
    {
        var codes = await Task.WhenAll(Enumerable.Range(0, Tries).Select(async _ =>
        {
            await using var client = await _server.ConnectAsync();
            await client.SendAsync((WebSocketFrame)frame);
            return await client.CloseCodeAsync();
        }));
        codes.Should().OnlyContain(seen => seen == (int)code);
    }

    [Test]
    public async Task A_message_of_exactly_the_limit_is_read()
    {
        await using var client = await _server.ConnectAsync();
        var padding = new string(' ', 65_536 - """{"type":"ping"}""".Length);
        await client.SendAsync("""{"type":"ping"}""" + padding);
        await client.ExpectAsync("pong");
    }

    [Test]
    public async Task A_message_too_large_in_one_byte_fragments_is_closed_too()
    {
        await using var client = await _server.ConnectAsync();
        var fragments = new List<byte>(new WebSocketFrame(Opcode.Text, " "u8.ToArray()) { Fin = false }.ToBytes());
        var fragment = new WebSocketFrame(Opcode.Continuation, " "u8.ToArray()) { Fin = false }.ToBytes();
        for (var i = 0; i < 65_536; i++)
        {
            fragments.AddRange(fragment);
        }

        await client.Socket.WriteAsync(fragments.ToArray());
        (await client.CloseCodeAsync()).Should().Be(1009);
    }

    [Test]
    public async Task Too_large_is_said_in_words_before_the_close()
    {
        await using var client = await _server.ConnectAsync();
        await client.SendAsync(new string(' ', 70_000));
        (await client.ExpectAsync("error")).Code().Should().Be("too-large");
        (await client.ExpectAsync("bye")).Data("code").GetInt32().Should().Be(1009);
        (await client.CloseCodeAsync()).Should().Be(1009);
    }

    [Test]
    public async Task A_hundred_bad_frames_in_ten_seconds_are_enough()
    {
        await using var client = await _server.ConnectAsync();
        for (var i = 0; i < RefusalMeter.Most; i++)
        {
            await client.SendAsync("?");
            (await client.ExpectAsync("error")).Code().Should().Be("bad-json");
        }

        (await client.CloseCodeAsync()).Should().Be(4400);
    }

    [Test]
    public async Task Limits_switched_off_let_bad_frames_pass()
    {
        await using var server = await TestServer.StartAsync([Transports.Setting(transport), "--Signal:Limits:Enabled=false"]);
        await using var client = await server.ConnectAsync();
        for (var i = 0; i < RefusalMeter.Most * 2; i++)
        {
            await client.SendAsync("?");
            await client.ExpectAsync("error");
        }

        (await client.AskAsync("ping")).Type().Should().Be("pong");
    }

    [TestCase(1000)]
    [TestCase(1001)]
    public async Task A_peer_that_closes_has_left(int code)
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        await ben.CloseAsync(code);
        (await ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("left");
    }

    [Test]
    public async Task A_peer_that_closes_without_a_code_has_left()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        await ben.SendAsync(new WebSocketFrame(Opcode.Close, ReadOnlyMemory<byte>.Empty));
        (await ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("left");
    }

    [Test]
    public async Task A_peer_that_closes_for_another_reason_is_away()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        await ben.CloseAsync(1011);
        (await ann.ExpectAsync("user-away")).Data("peer").GetString().Should().Be(ben.Id);
    }

    [Test]
    public async Task A_peer_that_is_cut_off_is_away()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using var ben = await _server.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        ben.Socket.Reset();
        (await ann.ExpectAsync("user-away")).Data("peer").GetString().Should().Be(ben.Id);
    }
}
