using System.Net;

namespace Signal.Attacks.Tests.Harness;

/// <summary>Somebody from an address of their own, unless it is said from where.</summary>
internal static class Attacker
{
    private static int s_rooms;

    /// <summary>The name of a room in which nobody has been.</summary>
    public static string NewRoom() => FormattableString.Invariant($"room-{Interlocked.Increment(ref s_rooms)}");

    /// <summary>A TCP connection, over which nothing was said yet.</summary>
    public static Task<RawSocket> DialAsync(Uri url, IPAddress? from = null, int? receiveBuffer = null) =>
        RawSocket.ConnectAsync(url, Loopback.SocketOf(from ?? Loopback.Next(), receiveBuffer));

    /// <summary>A WebSocket that has been welcomed.</summary>
    public static async Task<RawClient> EnterAsync(Uri url, IPAddress? from = null, int? receiveBuffer = null)
    {
        var socket = await DialAsync(url, from, receiveBuffer);
        (await socket.UpgradeAsync(url)).Should().StartWith("HTTP/1.1 101");
        var client = new RawClient(socket);
        await client.ExpectAsync("welcome");
        return client;
    }

    /// <summary>One who sits in a room.</summary>
    public static async Task<RawClient> JoinAsync(Uri url, string room, string name, IPAddress? from = null, int? receiveBuffer = null)
    {
        var client = await EnterAsync(url, from, receiveBuffer);
        await client.JoinAsync(room, name);
        return client;
    }

    /// <summary>So many at the same time, from one address or each from another.</summary>
    public static async Task<Crowd<RawClient>> EnterAsync(Uri url, int count, IPAddress? from = null) =>
        new(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => EnterAsync(url, from))));
}
