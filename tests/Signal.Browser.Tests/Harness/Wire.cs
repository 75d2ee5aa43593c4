using System.Collections.Concurrent;
using System.Text.Json;

namespace Signal.Browser.Tests.Harness;

/// <summary>What the server said to a page and the page to the server, over all the connections that it made.</summary>
internal sealed class Wire
{
    private readonly ConcurrentQueue<JsonElement> _frames = new();
    private readonly ConcurrentQueue<string> _sent = new();
    private int _connections;

    public Wire(IPage page) => page.WebSocket += (_, socket) =>
    {
        Interlocked.Increment(ref _connections);
        socket.FrameReceived += (_, frame) => _frames.Enqueue(JsonDocument.Parse(frame.Text!).RootElement);
        socket.FrameSent += (_, frame) => _sent.Enqueue(frame.Text!);
    };

    /// <summary>How many connections the page opened, the lobby's included.</summary>
    public int Connections => _connections;

    /// <summary>How many descriptions of a kind, offer or answer, the page sent to others.</summary>
    public int Sent(string description) => _sent.Count(text => text.Contains($"\"type\":\"{description}\"", StringComparison.Ordinal));

    public IEnumerable<string> Types => _frames.Select(frame => frame.GetProperty("type").GetString()!);

    /// <summary>What the page would take its seat up with.</summary>
    public string SeatToken => Seated.GetProperty("resume").GetProperty("token").GetString()!;

    /// <summary>What the server said when it seated the page last.</summary>
    public JsonElement Seated => _frames.Last(frame => frame.GetProperty("type").GetString() is "joined" or "resumed").GetProperty("data");
}
