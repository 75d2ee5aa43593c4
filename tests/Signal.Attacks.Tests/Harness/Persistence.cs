namespace Signal.Attacks.Tests.Harness;

/// <summary>Writing to somebody who may hang up meanwhile.</summary>
internal static class Persistence
{
    /// <summary>Sends it all, or as much as is taken before the connection is gone.</summary>
    public static Task SendAllAsync(this RawClient client, ReadOnlyMemory<byte> bytes) => client.Socket.SendAllAsync(bytes);

    public static async Task<bool> SendAllAsync(this RawSocket socket, ReadOnlyMemory<byte> bytes)
    {
        using var stop = Patience.New();
        try
        {
            await socket.WriteAsync(bytes, stop.Token);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>All that comes until the server hangs up.</summary>
    public static async Task<string> ReadToEndAsync(this RawSocket socket)
    {
        var text = string.Empty;
        try
        {
            while (await socket.ReadHeadAsync() is { Length: > 0 } more)
            {
                text += more;
            }
        }
        catch (IOException)
        {
            // It was a reset: that is an end too.
        }

        return text;
    }
}
