using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Signal.Server.Tests.Hosting;

/// <summary>The server as an operator runs it: a process of its own, with signals, output and an exit code.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private const int SigTerm = 15;
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public static ServerProcess Launch(params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Signal.Server.dll"), "--urls", "http://127.0.0.1:0", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Launches and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] settings)
    {
        const string Listening = "Now listening on: ";
        var server = Launch(settings);
        using var stop = Harness.Patience.New();
        while (await server._process.StandardOutput.ReadLineAsync(stop.Token) is { } line)
        {
            if (line.Split(Listening) is [_, var url])
            {
                server.Url = new Uri(url);
                return server;
            }
        }

        throw new InvalidOperationException(await server._process.StandardError.ReadToEndAsync(stop.Token));
    }

    /// <summary>SIGTERM, as systemd, Docker and Kubernetes send it.</summary>
    public void Terminate() => Kill(_process.Id, SigTerm).Should().Be(0);

    public async Task<(int ExitCode, string Error)> ExitAsync()
    {
        using var stop = Harness.Patience.New();
        await _process.WaitForExitAsync(stop.Token);
        return (_process.ExitCode, await _process.StandardError.ReadToEndAsync(stop.Token));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
