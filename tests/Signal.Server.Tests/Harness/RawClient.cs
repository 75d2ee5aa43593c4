using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Signal.Server.Tests.Harness;

/// <summary>
/// A peer as tests use it: sends text, reads frames one by one, answers pings while it reads. Whatever it reads and a test did not expect, fails the test.
/// </summary>
internal sealed class RawClient(RawSocket socket) : IAsyncDisposable
{
    private int _ids;

    public RawSocket Socket => socket;

    public bool AnswersPings { get; init; } = true;

    /// <summary>The peer id, once joined.</summary>
    public string Id { get; private set; } = string.Empty;

    public static async Task<RawClient> ConnectAsync(Uri url, params string[] headers)
    {
        var socket = await RawSocket.ConnectAsync(url);
        var head = await socket.UpgradeAsync(url, headers);
        head.Should().StartWith("HTTP/1.1 101");
        return new RawClient(socket);
    }

    public Task SendAsync(string text) => SendAsync(new WebSocketFrame(Opcode.Text, Encoding.UTF8.GetBytes(text)));

    public Task SendAsync(WebSocketFrame frame) => socket.WriteAsync(frame.ToBytes());

    /// <summary>Sends a request with an id of its own and returns the answer, which must be the next frame.</summary>
    public async Task<JsonElement> AskAsync(string type, string data = "{}", string? to = null)
    {
        var id = await RequestAsync(type, data, to);
        var answer = await NextAsync();
        answer.GetProperty("re").GetString().Should().Be(id);
        return answer;
    }

    /// <summary>As <see cref="AskAsync"/>, in a room where others come and go: their news is passed over.</summary>
    public async Task<JsonElement> AskPastNewsAsync(string type, string data = "{}")
    {
        var id = await RequestAsync(type, data, to: null);
        while (true)
        {
            var frame = await NextAsync();
            if (frame.TryGetProperty("re", out var re) && re.GetString() == id)
            {
                return frame;
            }
        }
    }

    public async Task<JsonElement> JoinAsync(string room, string name)
    {
        var joined = await AskAsync("join-call", $$"""{"room":"{{room}}","name":"{{name}}"}""");
        joined.Type().Should().Be("joined", "{0} is answered {1}", name, joined);
        Id = joined.Data("self", "id").GetString()!;
        return joined;
    }

    /// <summary>The next frame, which must be of that type.</summary>
    public async Task<JsonElement> ExpectAsync(string type)
    {
        var frame = await NextAsync();
        frame.Type().Should().Be(type, "the frame is {0}", frame);
        return frame;
    }

    /// <summary>The next text frame.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var document = JsonDocument.Parse(await NextBytesAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The next text frame as it came.</summary>
    public async Task<ReadOnlyMemory<byte>> NextBytesAsync()
    {
        var frame = await NextFrameAsync();
        frame.Should().NotBeNull("the connection is alive");
        frame!.Opcode.Should().Be(Opcode.Text, "no close frame is expected here, like {0}", CodeOf(frame));
        return frame.Payload;
    }

    /// <summary>Reads on, whatever else comes, to the close frame. The code; null when the connection ended without one.</summary>
    public async Task<int?> CloseCodeAsync()
    {
        while (await NextFrameAsync() is { } frame)
        {
            if (frame.Opcode == Opcode.Close)
            {
                return CodeOf(frame);
            }
        }

        return null;
    }

    /// <summary>Says goodbye properly and waits for the answer.</summary>
    public async Task CloseAsync(int code = 1000)
    {
        await CloseAnswerAsync(code);
        await CloseCodeAsync();
    }

    /// <summary>Sends a close frame, first or in answer to one.</summary>
    public Task CloseAnswerAsync(int code = 1000)
    {
        var payload = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return SendAsync(new WebSocketFrame(Opcode.Close, payload));
    }

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private async Task<string> RequestAsync(string type, string data, string? to)
    {
        var id = (++_ids).ToString(CultureInfo.InvariantCulture);
        var target = to is null ? string.Empty : $"\"to\":\"{to}\",";
        await SendAsync($$"""{"type":"{{type}}","id":"{{id}}",{{target}}"data":{{data}}}""");
        return id;
    }

    private static int? CodeOf(WebSocketFrame frame) =>
        frame.Opcode == Opcode.Close && frame.Payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(frame.Payload.Span) : null;

    private async Task<WebSocketFrame?> NextFrameAsync()
    {
        using var stop = Patience.New();
        while (await socket.ReadAsync(stop.Token) is { } frame)
        {
            switch (frame.Opcode)
            {
                case Opcode.Ping when AnswersPings:
                    await SendAsync(new WebSocketFrame(Opcode.Pong, frame.Payload));
                    break;
                case Opcode.Ping or Opcode.Pong:
                    break;
                default:
                    return frame;
            }
        }

        return null;
    }
}
