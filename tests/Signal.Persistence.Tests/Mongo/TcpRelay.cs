using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Signal.Persistence.Tests.Mongo;

/// <summary>A way to a server that a test can open late, hold up, and break. Loopback only.</summary>
internal sealed class TcpRelay(DnsEndPoint server) : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly List<Task> _running = [];
    private readonly ConcurrentQueue<int> _cuts = new();
    private long _passed;
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private volatile TaskCompletionSource _way = Opened();

    public int Port { get; private set; }

    /// <summary>Cuts that are still to come.</summary>
    public int CutsLeft => _cuts.Count;

    /// <summary>Takes a port, on which nobody is listening yet.</summary>
    public void Reserve()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _listener.Stop();
    }

    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _running.Add(AcceptAsync());
    }

    /// <summary>From now on nothing goes through, as when the server is frozen.</summary>
    public void Hold() => _way = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on a connection breaks each time that so many more requests or answers have passed over all of them.</summary>
    public void CutAfter(IEnumerable<int> pieces)
    {
        Interlocked.Exchange(ref _passed, 0);
        foreach (var number in pieces)
        {
            _cuts.Enqueue(number);
        }
    }

    public void Release() => _way.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        Release();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _running.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
        }
    }

    private async Task RelayAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            await far.ConnectAsync(server.Host, server.Port, _over.Token);
            await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream()), PumpAsync(far.GetStream(), near.GetStream()));
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[65_536];
        int read;
        while ((read = await from.ReadAsync(buffer, _over.Token)) > 0)
        {
            await _way.Task.WaitAsync(_over.Token);
            if (IsCut())
            {
                // The other half is lost, and the connection with it.
                await to.WriteAsync(buffer.AsMemory(0, read / 2), _over.Token);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _over.Token);
        }
    }

    private bool IsCut() =>
        _cuts.TryPeek(out var limit) && Interlocked.Increment(ref _passed) >= limit && Interlocked.Exchange(ref _passed, 0) >= limit && _cuts.TryDequeue(out _);
}
