using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>Requests that no browser makes, and their answers.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class RequestSpecs(string transport)
{
    private const string Upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await TestServer.StartAsync([Transports.Setting(transport)]);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task HTTP_1_0_knows_no_upgrade()
    {
        (await AskAsync("GET /ws HTTP/1.0", Upgrade)).Should().StartWith("HTTP/1.1 426");
    }

    [TestCase("/ws?token=abc.def.ghi")]
    [TestCase("/ws?access_token=abc")]
    [TestCase("/ws?x")]
    public async Task A_socket_takes_no_query_because_tokens_end_up_in_one(string target)
    {
        (await AskAsync($"GET {target} HTTP/1.1", Upgrade)).Should().StartWith("HTTP/1.1 400").And.Contain("application/problem+json");
    }

    [TestCase("Content-Length: 2\r\nTransfer-Encoding: chunked")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 2")]
    public async Task A_body_with_two_lengths_ends_the_connection(string lengths)
    {
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        await socket.WriteAsync(Head("POST /api/v1/rooms HTTP/1.1", $"Content-Type: application/json\r\n{lengths}"));
        await socket.WriteAsync("2\r\n{}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: smuggled\r\n\r\n"u8.ToArray());
        (await socket.ReadHeadAsync()).Should().StartWith("HTTP/1.1 400").And.Contain("Connection: close");
        (await RestAsync(socket)).Should().NotContain("HTTP/1.1", "what follows is nobody's request");
    }

    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity")]
    [TestCase("Transfer-Encoding: xchunked")]
    [TestCase("Content-Length: 2\r\nContent-Length: 3")]
    [TestCase("Content-Length: -1")]
    [TestCase("Content-Length: 2, 2")]
    [TestCase("Transfer-Encoding : chunked")]
    [TestCase("X: 1\r\n folded: 2")]
    [TestCase("Host: another")]
    public async Task A_head_that_can_be_read_in_two_ways_is_refused(string headers)
    {
        (await AskAsync("POST /api/v1/rooms HTTP/1.1", $"Content-Type: application/json\r\n{headers}")).Should().MatchRegex("^HTTP/1.1 (400|411|501) ");
    }

    [TestCase("GET /%00 HTTP/1.1")]
    [TestCase("GET /api/v1/rooms/a%00b HTTP/1.1")]
    [TestCase("GET /ws%00 HTTP/1.1")]
    public async Task A_path_with_NUL_is_refused(string line)
    {
        (await AskAsync(line, string.Empty)).Should().StartWith("HTTP/1.1 400");
    }

    [Test]
    public async Task A_head_that_is_too_large_is_refused()
    {
        (await AskAsync("GET /ws HTTP/1.1", $"Cookie: {new string('x', 17_000)}\r\n{Upgrade}")).Should().StartWith("HTTP/1.1 431");
        (await AskAsync("GET /ws HTTP/1.1", string.Concat(Enumerable.Range(0, 101).Select(n => $"X-{n}: {n}\r\n")) + Upgrade)).Should().StartWith("HTTP/1.1 431");
        (await AskAsync($"GET /{new string('x', 9_000)} HTTP/1.1", Upgrade)).Should().StartWith("HTTP/1.1 414");
    }

    private static async Task<string> RestAsync(RawSocket socket)
    {
        var rest = new StringBuilder();
        while (await socket.ReadHeadAsync() is { Length: > 0 } more)
        {
            rest.Append(more);
        }

        return rest.ToString();
    }

    private byte[] Head(string line, string headers) =>
        Encoding.ASCII.GetBytes($"{line}\r\nHost: {_server.Url.Authority}\r\n{headers}{(headers.Length > 0 ? "\r\n" : string.Empty)}\r\n");

    private async Task<string> AskAsync(string line, string headers)
    {
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        await socket.WriteAsync(Head(line, headers));
        return await socket.ReadHeadAsync();
    }
}
