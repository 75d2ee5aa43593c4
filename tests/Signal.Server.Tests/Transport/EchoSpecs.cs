using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>
/// <c>/debug/echo</c>, and over it what only an echo shows: that messages of any length, in fragments of any length, come through whole (the cases of
/// sections 1, 5, 6, 7, 9 and 10 of the Autobahn test suite, as far as they are of text).
/// </summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class EchoSpecs(string transport)
{
    private const string Path = "/debug/echo";
    private const int Limit = 1_048_576;

    private static readonly string[] Development = ["--environment=Development", $"--Signal:Limits:FrameBytes={Limit}", "--Signal:Limits:Enabled=false"];

    private static readonly int[] Sizes = [0, 1, 65, 125, 126, 127, 128, 997, 65_535, 65_536, 65_537, 262_144, Limit];

    private TestServer _server = null!;
    private RawClient _client = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await TestServer.StartAsync([.. Development, Transports.Setting(transport), "--Signal:Debug:Echo=true"]);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [SetUp]
    public async Task Connect()
    {
        var socket = await RawSocket.ConnectAsync(_server.Url);
        (await AskAsync(socket, Usual)).Should().StartWith("HTTP/1.1 101");
        _client = new RawClient(socket);
    }

    [TearDown]
    public async Task Disconnect() => await _client.DisposeAsync();

    private static string Usual => "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    [TestCaseSource(nameof(Sizes))]
    public async Task A_message_of_any_length_comes_back(int bytes)
    {
        await SendAsync(Text(TextOf(bytes)));
        await ExpectAsync(TextOf(bytes));
    }

    [TestCase(65_536, 997)]
    [TestCase(Limit, 1_448)]
    [TestCase(Limit, 65_536)]
    public async Task However_the_bytes_of_a_frame_arrive_it_is_one(int bytes, int piece)
    {
        var echo = ExpectAsync(TextOf(bytes));
        foreach (var some in Text(TextOf(bytes)).ToBytes().Chunk(piece))
        {
            await _client.Socket.WriteAsync(some);
        }

        await echo;
    }

    [TestCase(4_096, 64)]
    [TestCase(16_384, 256)]
    [TestCase(65_536, 1_300)]
    [TestCase(65_536, 65_535)]
    [TestCase(Limit, 1_024)]
    [TestCase(Limit, 4_096)]
    [TestCase(Limit, 262_144)]
    public async Task A_message_in_fragments_comes_back_whole(int bytes, int fragment)
    {
        var pieces = TextOf(bytes).Chunk(fragment).ToList();
        var echo = ExpectAsync(TextOf(bytes));
        for (var n = 0; n < pieces.Count; n++)
        {
            await SendAsync(new WebSocketFrame(n == 0 ? Opcode.Text : Opcode.Continuation, pieces[n]) { Fin = n == pieces.Count - 1 });
        }

        await echo;
    }

    [Test]
    public async Task Pings_between_fragments_are_answered_and_do_not_get_into_the_message()
    {
        await SendAsync(Text("one "u8.ToArray()) with { Fin = false }, Ping(1), new WebSocketFrame(Opcode.Continuation, "two "u8.ToArray()) { Fin = false }, Ping(2));
        await SendAsync(new WebSocketFrame(Opcode.Continuation, "three"u8.ToArray()));
        (await NextAsync()).Opcode.Should().Be(Opcode.Pong);
        (await NextAsync()).Payload.ToArray().Should().Equal(2);
        await ExpectAsync("one two three"u8.ToArray());
    }

    [Test]
    public async Task Text_comes_back_though_its_characters_come_a_byte_a_fragment()
    {
        var text = Encoding.UTF8.GetBytes("Hello-µ@ßöäüàá-UTF-8!! κόσμε 🙂");
        await SendAsync([Text(text[..1]) with { Fin = false }, .. text[1..].Select((one, n) => new WebSocketFrame(Opcode.Continuation, new[] { one }) { Fin = n == text.Length - 2 })]);
        await ExpectAsync(text);
    }

    [Test]
    public async Task Many_messages_come_back_in_their_order()
    {
        var echoes = Task.Run(async () =>
        {
            for (var n = 0; n < 1_000; n++)
            {
                await ExpectAsync(TextOf(n));
            }
        });
        await SendAsync([.. Enumerable.Range(0, 1_000).Select(n => Text(TextOf(n)))]);
        await echoes;
    }

    [TestCase(1000, "")]
    [TestCase(1001, "bye")]
    [TestCase(4999, "")]
    public async Task A_close_frame_is_answered_after_what_was_said_before_it(int code, string reason)
    {
        await SendAsync(Text(TextOf(262_144)), ClosingSpecs.Close(code, Encoding.UTF8.GetBytes(reason)), Ping(1));
        await ExpectAsync(TextOf(262_144));
        (await _client.CloseCodeAsync()).Should().Be(1000);
    }

    [Test]
    public async Task What_is_broken_or_too_large_is_refused_as_anywhere()
    {
        await SendAsync(Text(TextOf(Limit + 1)));
        (await _client.CloseCodeAsync()).Should().Be(1009);
        await Disconnect();
        await Connect();
        await SendAsync(new WebSocketFrame(Opcode.Binary, TextOf(20)));
        (await _client.CloseCodeAsync()).Should().Be(1003);
        await Disconnect();
        await Connect();
        await SendAsync(Text(TextOf(20)) with { Reserved = 0x40 });
        (await _client.CloseCodeAsync()).Should().Be(1002);
    }

    [Test]
    public async Task It_is_a_WebSocket_and_there_only_where_it_was_asked_for()
    {
        await using var plain = await RawSocket.ConnectAsync(_server.Url);
        (await AskAsync(plain, string.Empty)).Should().StartWith("HTTP/1.1 426");
        await using var silent = await TestServer.StartAsync([.. Development, Transports.Setting(transport)]);
        await using var socket = await RawSocket.ConnectAsync(silent.Url);
        (await AskAsync(socket, Usual)).Should().StartWith("HTTP/1.1 404");
    }

    private static byte[] TextOf(int bytes) => [.. Enumerable.Range(0, bytes).Select(n => (byte)(' ' + (n % 95)))];

    private static WebSocketFrame Text(byte[] payload) => new(Opcode.Text, payload);

    private static WebSocketFrame Ping(byte payload) => new(Opcode.Ping, new[] { payload });

    private static async Task<string> AskAsync(RawSocket socket, string headers)
    {
        await socket.WriteAsync(Encoding.ASCII.GetBytes($"GET {Path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));
        return await socket.ReadHeadAsync();
    }

    private Task SendAsync(params WebSocketFrame[] frames) => _client.Socket.WriteAsync(frames.SelectMany(frame => frame.ToBytes()).ToArray());

    private async Task<WebSocketFrame> NextAsync()
    {
        using var stop = Patience.New();
        return (await _client.Socket.ReadAsync(stop.Token))!;
    }

    private async Task ExpectAsync(byte[] text)
    {
        var echo = await _client.NextBytesAsync();
        echo.Span.SequenceEqual(text).Should().BeTrue("{0} bytes come back as they were sent", text.Length);
    }
}
