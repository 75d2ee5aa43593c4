using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Signal.Faults.Tests.Harness;

/// <summary>A peer that always listens: what it hears goes to its owner in order, then to whoever waits for that answer. It ends with its connection.</summary>
internal sealed class Peer : IAsyncDisposable
{
    /// <summary>So that a trace shows what was sent.</summary>
    private static readonly byte[] Readable = new byte[4];

    private readonly RawSocket _socket;
    private readonly Action<JsonElement> _hear;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement?>> _asked = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Task _listening;
    private volatile bool _isLost;

    private Peer(RawSocket socket, Action<JsonElement> hear)
    {
        _socket = socket;
        _hear = hear;
        _listening = ListenAsync();
    }

    /// <summary>Completes when the connection is gone; with what the owner threw, if it did.</summary>
    public Task WhenLost => _listening;

    public bool IsLost => _isLost;

    /// <summary>Null when nobody answers.</summary>
    public static async Task<Peer?> ConnectAsync(Uri url, Action<JsonElement> hear, string? token = null, Socket? through = null)
    {
        RawSocket? socket = null;
        try
        {
            socket = through is null ? await RawSocket.ConnectAsync(url) : await RawSocket.ConnectAsync(url, through);
            var head = await socket.UpgradeAsync(url, token is null ? [] : [$"Authorization: Bearer {token}"]);
            if (head.Length > 0)
            {
                head.Should().StartWith("HTTP/1.1 101");
                return new Peer(socket, hear);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The server is down, or went down meanwhile.
        }

        if (socket is not null)
        {
            await socket.DisposeAsync();
        }

        return null;
    }

    /// <summary>Asks and waits; null when the connection ends before the answer.</summary>
    public async Task<JsonElement?> AskAsync(string type, string data, string id, string? to = null)
    {
        var answer = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        var target = to is null ? string.Empty : $"\"to\":\"{to}\",";
        await SendAsync($$"""{"type":"{{type}}","id":"{{id}}",{{target}}"data":{{data}}}""");
        return _isLost ? null : await answer.Task.WaitAsync(Patience.Limit);
    }

    /// <summary>Sends a frame, or loses it with the connection.</summary>
    public Task SendAsync(string text) => SendAsync(new WebSocketFrame(Opcode.Text, Encoding.UTF8.GetBytes(text)) { MaskingKey = Readable });

    /// <summary>Cuts the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _socket.Reset();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _socket.DisposeAsync();
        _sending.Dispose();
    }

    private async Task SendAsync(WebSocketFrame frame)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.WriteAsync(frame.ToBytes());
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // Listening ends too, and tells.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await _socket.ReadAsync(CancellationToken.None) is { } frame)
            {
                await TakeAsync(frame);
            }
        }
        finally
        {
            _isLost = true;
            foreach (var answer in _asked.Values)
            {
                answer.TrySetResult(null);
            }
        }
    }

    private async Task TakeAsync(WebSocketFrame frame)
    {
        switch (frame.Opcode)
        {
            case Opcode.Ping:
                await SendAsync(new WebSocketFrame(Opcode.Pong, frame.Payload));
                break;
            case Opcode.Text:
                using (var document = JsonDocument.Parse(frame.Payload))
                {
                    var said = document.RootElement.Clone();
                    _hear(said);
                    if (said.TryGetProperty("re", out var re) && _asked.TryRemove(re.GetString()!, out var answer))
                    {
                        answer.TrySetResult(said);
                    }
                }

                break;
        }
    }
}
