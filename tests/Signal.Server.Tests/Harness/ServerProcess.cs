using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Signal.Server.Tests.Harness;

/// <summary>
/// The server as an operator runs it: a process of its own, with signals, output and an exit code, on a free port and a data directory of its own
/// unless the settings name others. Disposing it fails the test if a secret was logged.
/// </summary>
internal sealed partial class ServerProcess : IDisposable
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private readonly DataFolder _data = new();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _error;

    private ServerProcess(string[] wrapper, string[] settings)
    {
        string[] command = [.. wrapper, "dotnet", Server, "--urls", "http://127.0.0.1:0", _data.Setting, .. settings];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _reading = ReadAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    private static string Server => Path.Combine(AppContext.BaseDirectory, "Signal.Server.dll");

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public int Id => _process.Id;

    /// <summary>The log so far, line by line.</summary>
    public IReadOnlyCollection<string> Output => _output;

    public static ServerProcess Launch(params string[] settings) => new([], settings);

    /// <summary>Launches and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(params string[] settings) => StartAsync([], settings);

    /// <summary>The same, by a command that becomes the server in the end, such as <c>unshare --mount</c>.</summary>
    public static async Task<ServerProcess> StartAsync(string[] wrapper, string[] settings)
    {
        var server = new ServerProcess(wrapper, settings);
        if (await server._listening.Task.WaitAsync(Patience.Limit) is { } url)
        {
            server.Url = url;
            return server;
        }

        var (_, error) = await server.ExitAsync();
        server.Dispose();
        throw new InvalidOperationException(error);
    }

    /// <summary>SIGTERM, as systemd, Docker and Kubernetes send it.</summary>
    public void Terminate() => Send(SigTerm);

    /// <summary>SIGKILL, after which the process does nothing more, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Send(SigKill);
        await ExitAsync();
    }

    public async Task<(int ExitCode, string Error)> ExitAsync()
    {
        using var stop = Patience.New();
        await _process.WaitForExitAsync(stop.Token);
        await _reading.WaitAsync(stop.Token);
        return (_process.ExitCode, await _error.WaitAsync(stop.Token));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _reading.Wait(TimeSpan.FromSeconds(2));
        _data.Dispose();
        _process.Dispose();
        _output.Should().NotContain(line => Secret().IsMatch(line), "whatever a test is about, no token and no password is logged");
    }

    /// <summary>To the end, so that a server that logs much never waits for its reader.</summary>
    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                _listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        }

        _listening.TrySetResult(null);
    }

    private void Send(int signal) => Kill(_process.Id, signal).Should().Be(0);

    /// <summary>In text, or in the properties of a line of JSON.</summary>
    [GeneratedRegex("(?:Now listening on: |\"address\":\")(http://[^\"\\s]+)")]
    private static partial Regex Listening();

    /// <summary>A token of a session or of a seat, and the passwords that tests have.</summary>
    [GeneratedRegex("eyJ[A-Za-z0-9_-]{8}|r1\\.[A-Za-z0-9_-]{16}|correct horse|open sesame|battery staple")]
    private static partial Regex Secret();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
