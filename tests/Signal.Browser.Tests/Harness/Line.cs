using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Signal.Browser.Tests.Harness;

/// <summary>The network between pages and server, which a test may cut and mend. While it is cut, connections are reset and nothing listens.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> _ends = new();
    private readonly int _port;
    private TcpListener _listener;
    private Task _accepting;
    private volatile bool _isCut;

    public Line(CallServer server)
    {
        Server = server;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Where new connections lead.</summary>
    public CallServer Server { get; set; }

    public Uri Url => new($"http://localhost:{_port}");

    public async Task CutAsync()
    {
        // What the server says of those who are cut off first must not reach those who are cut off last.
        _isCut = true;
        _listener.Dispose();
        await _accepting;
        foreach (var end in _ends.Keys)
        {
            // Without waiting for what is unsent: the other side is told of a reset, not of an end.
            end.Close(timeout: 0);
        }

        _ends.Clear();
    }

    public void Mend()
    {
        _isCut = false;
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task PumpAsync(Socket from, Socket to)
    {
        var bytes = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(bytes) is > 0 and var count)
            {
                if (_isCut)
                {
                    return;
                }

                await to.SendAsync(bytes.AsMemory(0, count));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One side is gone, and so is the other.
            from.Dispose();
            to.Dispose();
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                await CarryAsync(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The line is cut.
        }
    }

    private async Task CarryAsync(Socket page)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _ends[page] = 0;
        _ends[server] = 0;
        await server.ConnectAsync(IPAddress.Loopback, Server.Port);
        _ = PumpAsync(page, server);
        _ = PumpAsync(server, page);
    }
}
