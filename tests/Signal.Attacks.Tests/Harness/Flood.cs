using System.Diagnostics;

namespace Signal.Attacks.Tests.Harness;

/// <summary>How a flood went: with which code it was ended, how soon that was read, and how soon nothing could be written any more.</summary>
internal sealed record Flood(int? Code, TimeSpan Told, TimeSpan Cut, long Bytes)
{
    /// <summary>Writes the same bytes over and over, as fast as they are taken and whatever the server says, until the connection is gone.</summary>
    public static async Task<Flood> RunAsync(RawClient client, ReadOnlyMemory<byte> bytes)
    {
        var clock = Stopwatch.StartNew();
        var listening = ListenAsync(client, clock);
        var sent = 0L;
        using var stop = Patience.New();
        try
        {
            while (true)
            {
                await client.Socket.WriteAsync(bytes, stop.Token);
                sent += bytes.Length;
            }
        }
        catch (IOException)
        {
            // The server has had enough.
        }

        var cut = clock.Elapsed;
        var (code, told) = await listening;
        return new Flood(code, told < cut ? told : cut, cut, sent);
    }

    /// <summary>A write's worth of the same frames.</summary>
    public static byte[] Of(params WebSocketFrame[] frames)
    {
        const int Enough = 16_384;
        var once = frames.SelectMany(frame => frame.ToBytes()).ToArray();
        return [.. Enumerable.Repeat(once, 1 + (Enough / once.Length)).SelectMany(bytes => bytes)];
    }

    private static async Task<(int? Code, TimeSpan Told)> ListenAsync(RawClient client, Stopwatch clock)
    {
        try
        {
            return (await client.CloseCodeAsync(), clock.Elapsed);
        }
        catch (IOException)
        {
            // It answered a ping, or wanted to.
            return (null, clock.Elapsed);
        }
    }
}
