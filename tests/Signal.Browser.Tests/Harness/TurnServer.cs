using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Signal.Faults.Tests.Harness;

namespace Signal.Browser.Tests.Harness;

/// <summary>Debian's coturn on loopback, which shares a secret with the server under test. It relays to loopback too, which no real one may.</summary>
internal sealed class TurnServer : IAsyncDisposable
{
    public const string Secret = "what the two servers share";

    private readonly DataFolder _folder = new();
    private readonly int _port = MortalServer.FreePort();
    private readonly Process _process;

    private TurnServer()
    {
        string[] options =
        [
            "-n", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", Text($"--listening-port={_port}"), "--min-port=49160", "--max-port=49460",
            "--use-auth-secret", $"--static-auth-secret={Secret}", "--realm=test.local", "--fingerprint", "--no-tls", "--no-dtls", "--no-cli",
            "--allow-loopback-peers", $"--userdb={_folder.Path}/turndb", $"--pidfile={_folder.Path}/pid", $"--log-file={_folder.Path}/log", "--simple-log",
        ];
        _process = Process.Start(new ProcessStartInfo("turnserver", options) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url => Text($"turn:127.0.0.1:{_port}?transport=udp");

    /// <summary>What a server is told to send its callers here.</summary>
    public string[] Settings => [$"--Signal:Ice:TurnUrls:0={Url}", $"--Signal:Ice:TurnSecret={Secret}"];

    public static async Task<TurnServer> StartAsync()
    {
        var server = new TurnServer();
        using var stop = new CancellationTokenSource(Patience.Limit);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await server.ListensAsync())
        {
            server._process.HasExited.Should().BeFalse("coturn must start");
            await beat.WaitForNextTickAsync(stop.Token);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var stop = new CancellationTokenSource(Patience.Limit);
        _process.Kill();
        await _process.WaitForExitAsync(stop.Token);
        _process.Dispose();
        _folder.Dispose();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private async Task<bool> ListensAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
