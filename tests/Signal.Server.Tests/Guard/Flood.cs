using System.Diagnostics;
using System.Net.Sockets;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>A peer that sends the same bytes over and over, as fast as the connection takes them, until it has none any more.</summary>
internal static class Flood
{
    /// <summary>How often the frames go into one write.</summary>
    private const int Repeats = 1_000;

    /// <summary>Reads what comes meanwhile. The close code, if one came, and how long the connection lasted.</summary>
    public static async Task<(int? Code, TimeSpan Lasted)> RunAsync(RawClient client, params WebSocketFrame[] frames)
    {
        using var over = new CancellationTokenSource(Patience.Limit);
        var clock = Stopwatch.StartNew();
        var sending = SendAsync(client.Socket, frames, over.Token);
        var code = await client.CloseCodeAsync();
        await sending;
        return (code, clock.Elapsed);
    }

    /// <summary>The same without reading a byte. How long the connection lasted.</summary>
    public static async Task<TimeSpan> RunDeafAsync(RawClient client, params WebSocketFrame[] frames)
    {
        using var over = new CancellationTokenSource(Patience.Limit);
        var clock = Stopwatch.StartNew();
        await SendAsync(client.Socket, frames, over.Token);
        return clock.Elapsed;
    }

    private static async Task SendAsync(RawSocket socket, WebSocketFrame[] frames, CancellationToken over)
    {
        var bytes = Enumerable.Repeat(frames.SelectMany(frame => frame.ToBytes()).ToArray(), Repeats).SelectMany(piece => piece).ToArray();
        try
        {
            while (true)
            {
                await socket.WriteAsync(bytes, over);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The connection is gone, which is what is waited for.
        }
    }
}
