using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>Sockets that ask to be upgraded, from addresses of this machine's own, and stay as they are when they are refused, until all are reset.</summary>
internal sealed class Callers(TestServer server) : IDisposable
{
    private readonly List<RawSocket> _sockets = [];

    /// <summary>All of 127.0.0.0/8 is this machine.</summary>
    public async Task<(RawSocket Socket, string Answer)> CallAsync(string from = "127.0.0.1", params string[] headers)
    {
        var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        bound.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        var socket = await RawSocket.ConnectAsync(server.Url, bound);
        _sockets.Add(socket);
        return (socket, await socket.UpgradeAsync(server.Url, headers));
    }

    /// <summary>The status of the answer alone.</summary>
    public async Task<int> StatusAsync(string from = "127.0.0.1", params string[] headers)
    {
        var (_, answer) = await CallAsync(from, headers);
        return int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
    }

    /// <summary>Cuts one of them off without a word.</summary>
    public void Reset(RawSocket socket)
    {
        _sockets.Remove(socket);
        socket.Reset();
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Reset());
}
