using System.Diagnostics;
using System.Runtime.InteropServices;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>The server as an operator runs it: a process of its own, with signals, output and an exit code.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private const int SigTerm = 15;
    private readonly DataFolder _data = new();
    private readonly Process _process;

    private ServerProcess(string[] settings) =>
        _process = Process.Start(new ProcessStartInfo("dotnet", [Server, "--urls", "http://127.0.0.1:0", _data.Setting, .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static string Server => Path.Combine(AppContext.BaseDirectory, "Signal.Server.dll");

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public static ServerProcess Launch(params string[] settings) => new(settings);

    /// <summary>Launches and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] settings)
    {
        const string Listening = "Now listening on: ";
        var server = Launch(settings);
        using var stop = Patience.New();
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
        using var stop = Patience.New();
        await _process.WaitForExitAsync(stop.Token);
        return (_process.ExitCode, await _process.StandardError.ReadToEndAsync(stop.Token));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _data.Dispose();

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
