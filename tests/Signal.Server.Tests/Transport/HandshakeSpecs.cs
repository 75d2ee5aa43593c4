using System.Text;
using Signal.Server.Tests.Harness;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Tests.Transport;

/// <summary>The opening handshake, whoever answers it, and that everything else on the port is answered as ever.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class HandshakeSpecs(string transport)
{
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private const string Version = "Sec-WebSocket-Version: 13";

    private static readonly string[] Usual = ["Upgrade: websocket", "Connection: Upgrade", Version, Key];

    private readonly ManualTime _time = new();
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await TestServer.StartAsync([Transports.Setting(transport)], _time);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task The_key_is_answered_as_in_the_RFC()
    {
        (await AskAsync("GET /ws HTTP/1.1", Usual)).Should().StartWith("HTTP/1.1 101").And.Contain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    }

    [TestCase("upgrade: WebSocket|connection: keep-alive, Upgrade|" + Version + "|" + Key)]
    [TestCase("Upgrade: websocket|Connection: Upgrade|sec-websocket-version: 13|SEC-WEBSOCKET-KEY:dGhlIHNhbXBsZSBub25jZQ==")]
    [TestCase("Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key + "|User-Agent: Ünicode|X-Forwarded-For: 10.0.0.1")]
    public async Task Names_and_words_are_compared_without_case(string headers)
    {
        (await AskAsync("GET /ws HTTP/1.1", headers.Split('|'))).Should().StartWith("HTTP/1.1 101");
    }

    [TestCase("GET /ws HTTP/1.1", "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 8|" + Key, 426)]
    [TestCase("GET /ws HTTP/1.1", "Upgrade: websocket|Connection: Upgrade|" + Version + "|Sec-WebSocket-Key: c2hvcnQ=", 426)]
    [TestCase("GET /ws HTTP/1.1", "Upgrade: websocket|Connection: Upgrade|" + Version, 426)]
    [TestCase("GET /ws HTTP/1.1", "Upgrade: h2c|Connection: Upgrade|" + Version + "|" + Key, 426)]
    [TestCase("GET /ws HTTP/1.1", "Upgrade: websocket|Connection: close|" + Version + "|" + Key, 426)]
    [TestCase("GET /healthz HTTP/1.1", "Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key, 200)]
    [TestCase("GET /ws HTTP/1.1", "Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key + "|Host: twice", 400)]
    [TestCase("GET /ws HTTP/1.1", "Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key + "|Bad Header: 1", 400)]
    [TestCase("GET /ws HTTP/9.9", "Upgrade: websocket", 505)]
    [TestCase("nonsense", "", 400)]
    public async Task What_is_no_handshake_is_answered_by_its_status(string line, string headers, int status)
    {
        (await AskAsync(line, headers.Split('|', StringSplitOptions.RemoveEmptyEntries))).Should().StartWith($"HTTP/1.1 {status}");
    }

    [Test]
    public async Task A_head_may_arrive_in_pieces_and_frames_along_with_it()
    {
        var bytes = Head("GET /ws HTTP/1.1", Usual).Concat(new WebSocketFrame(Opcode.Text, Encoding.ASCII.GetBytes("""{"type":"ping"}""")).ToBytes()).ToArray();
        foreach (var size in new[] { bytes.Length, 40, 7 })
        {
            await using var socket = await RawSocket.ConnectAsync(_server.Url);
            foreach (var piece in bytes.Chunk(size))
            {
                await socket.WriteAsync(piece);
            }

            (await socket.ReadHeadAsync()).Should().StartWith("HTTP/1.1 101");
            await using var client = new RawClient(socket);
            await client.ExpectAsync("welcome");
            await client.ExpectAsync("pong");
        }
    }

    [Test]
    public async Task A_connection_that_asked_for_something_else_first_may_upgrade()
    {
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        await socket.WriteAsync(Head("GET /ws HTTP/1.1", []));
        (await socket.ReadHeadAsync()).Should().StartWith("HTTP/1.1 426");
        await socket.WriteAsync(Head("GET /ws HTTP/1.1", [.. Usual, "Origin: https://evil.example"]));
        (await socket.ReadHeadAsync()).Should().StartWith("HTTP/1.1 403");
        (await socket.UpgradeAsync(_server.Url)).Should().StartWith("HTTP/1.1 101");
    }

    [Test]
    public async Task A_refusal_is_for_the_request_that_was_refused()
    {
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        (await socket.UpgradeAsync(_server.Url, "Origin: https://evil.example")).Should().StartWith("HTTP/1.1 403").And.Contain("X-Content-Type-Options");
        (await socket.UpgradeAsync(_server.Url)).Should().StartWith("HTTP/1.1 101");
    }

    [Test]
    public async Task A_silent_connection_may_still_speak_and_holds_up_nothing()
    {
        await using var silent = await RawSocket.ConnectAsync(_server.Url);
        await using var late = await RawSocket.ConnectAsync(_server.Url);
        (await AskAsync("GET /ws HTTP/1.1", Usual)).Should().StartWith("HTTP/1.1 101", "whoever came before has been accepted by now");
        _time.Advance(OwnHandshake.HeadPatience - TimeSpan.FromSeconds(1));
        (await late.UpgradeAsync(_server.Url)).Should().StartWith("HTTP/1.1 101");
    }

    private byte[] Head(string line, string[] headers) =>
        Encoding.UTF8.GetBytes(string.Join("\r\n", [line, $"Host: {_server.Url.Authority}", .. headers, string.Empty, string.Empty]));

    private async Task<string> AskAsync(string line, string[] headers)
    {
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        await socket.WriteAsync(Head(line, headers));
        return await socket.ReadHeadAsync();
    }
}
