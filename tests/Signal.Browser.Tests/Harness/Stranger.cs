using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Signal.Browser.Tests.Harness;

/// <summary>Somebody without a page, who says to the server whatever they like.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private int _asked;

    public static async Task<Stranger> ConnectAsync(CallServer server)
    {
        var stranger = new Stranger();
        using var stop = new CancellationTokenSource(Patience.Limit);
        await stranger._socket.ConnectAsync(new Uri($"ws://localhost:{server.Port}/ws"), stop.Token);
        return stranger;
    }

    /// <summary>The answer, which may be a refusal.</summary>
    public async Task<Answer> AskAsync(string type, object data)
    {
        var id = (++_asked).ToString(CultureInfo.InvariantCulture);
        using var stop = new CancellationTokenSource(Patience.Limit);
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { type, id, data }), WebSocketMessageType.Text, endOfMessage: true, stop.Token);
        while (true)
        {
            var frame = await ReadAsync(stop.Token);
            if (frame.TryGetProperty("re", out var re) && re.GetString() == id)
            {
                return new Answer(frame.GetProperty("type").GetString()!, frame.GetProperty("data"));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> ReadAsync(CancellationToken stop)
    {
        using var frame = new MemoryStream();
        var bytes = new byte[65_536];
        while (true)
        {
            var read = await _socket.ReceiveAsync(bytes.AsMemory(), stop);
            await frame.WriteAsync(bytes.AsMemory(0, read.Count), stop);
            if (read.EndOfMessage)
            {
                return JsonSerializer.Deserialize<JsonElement>(frame.ToArray());
            }
        }
    }
}
