using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Signal.Faults.Tests.Harness;

/// <summary>A server that is killed and started again, on one port and one data directory.</summary>
internal sealed class MortalServer : IAsyncDisposable
{
    /// <summary>Below the ports that clients get: one that connects to a port of that range while nobody listens may connect to itself.</summary>
    private const int FirstPort = 20_000;

    private const int LastPort = 32_000;

    private readonly string[] _settings;
    private ServerProcess? _process;

    public MortalServer(params string[] settings)
    {
        var port = FreePort();
        Url = new Uri($"http://127.0.0.1:{port}");
        _settings = ["--urls", Url.GetLeftPart(UriPartial.Authority), Data.Setting, "--Signal:Limits:Enabled=false", .. settings];
    }

    public DataFolder Data { get; } = new();

    public Uri Url { get; }

    /// <summary>A command that becomes the server in the end.</summary>
    public string[] Wrapper { get; init; } = [];

    /// <summary>One more address to listen at, on the same port.</summary>
    public IPAddress? Also { get; init; }

    public int ProcessId => _process!.Id;

    /// <summary>What the running server has cost so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What the running server has logged so far.</summary>
    public IReadOnlyCollection<string> Output => _process!.Output;

    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(FirstPort, LastPort);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }

    public async Task StartAsync() => _process = await ServerProcess.StartAsync(Wrapper, Also is null ? _settings : [.. _settings, "--urls", $"{Url};{At(Also)}"]);

    /// <summary>The server as it is reached at another address of the machine.</summary>
    public Uri At(IPAddress address) => new UriBuilder(Url) { Host = address.ToString() }.Uri;

    public async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.KillAsync();
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>SIGTERM; <see cref="ExitAsync"/> tells how it ends.</summary>
    public void Terminate() => _process!.Terminate();

    public async Task<(int ExitCode, string Error)> ExitAsync()
    {
        var exit = await _process!.ExitAsync();
        _process.Dispose();
        _process = null;
        return exit;
    }

    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Data.Dispose();
    }
}
