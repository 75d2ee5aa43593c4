using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Signal.Faults.Tests.Harness;

/// <summary>A proxy before a server, set up as <c>docs/behind-a-proxy.md</c> says but for its addresses and its idle time. It is one process.</summary>
internal sealed partial class Proxy : IAsyncDisposable
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private readonly ProxyFolder _folder = new();
    private readonly string[] _command;
    private Process? _process;

    private Proxy(Uri url, string[] command, params (string File, string Text)[] files)
    {
        Url = url;
        _command = [.. command.Select(word => word.Replace("{folder}", _folder.Path, StringComparison.Ordinal))];
        foreach (var (file, text) in files)
        {
            _folder.Write(file, text);
        }
    }

    public Uri Url { get; }

    public static Proxy HAProxy(Uri server, TimeSpan idle)
    {
        var url = FreePlace();
        return new Proxy(url, ["haproxy", "-db", "-f", "{folder}/haproxy.cfg"], ("haproxy.cfg", ProxyDocument.Block("haproxy", server, url, idle)));
    }

    /// <summary>The page shows the part that is a file of its own in <c>conf.d</c>; this is what Debian has around it, in one process.</summary>
    public static Proxy Nginx(Uri server, TimeSpan idle)
    {
        const string Around = """
            daemon off; master_process off; pid nginx.pid; error_log stderr;
            events {}
            http {
              access_log off;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              include signal.conf;
            }
            """;
        var url = FreePlace();
        return new Proxy(url, ["nginx", "-p", "{folder}", "-c", "{folder}/nginx.conf"], ("nginx.conf", Around), ("signal.conf", ProxyDocument.Block("nginx", server, url, idle)));
    }

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(_command[0], _command[1..]))!;
        _folder.Note(_process);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var stop = Patience.New();
        while (!await ListensAsync())
        {
            _process.HasExited.Should().BeFalse("{0} must start", _command[0]);
            await beat.WaitForNextTickAsync(stop.Token);
        }
    }

    /// <summary>SIGTERM, as a service is restarted: whatever goes through it ends now.</summary>
    public Task StopAsync() => EndAsync(SigTerm);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => EndAsync(SigKill);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _folder.Dispose();
    }

    private static Uri FreePlace() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{MortalServer.FreePort()}"));

    private async Task EndAsync(int signal)
    {
        if (_process is { } process)
        {
            _process = null;
            using var stop = Patience.New();
            if (!process.HasExited)
            {
                Send(process.Id, signal).Should().Be(0);
            }

            await process.WaitForExitAsync(stop.Token);
            process.Dispose();
        }
    }

    private async Task<bool> ListensAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(Url.Host, Url.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int pid, int signal);
}
