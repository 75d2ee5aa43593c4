using System.Net;
using System.Net.Sockets;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

public sealed class StartingSpecs
{
    [TestCase("--Signal:Rooms:MaxPeers=0", "Signal:Rooms:MaxPeers")]
    [TestCase("--Signal:Rooms:UploadKbps=100", "Signal:Rooms:UploadKbps")]
    [TestCase("--Signal:Rooms:MaxPeers=many", "Signal:Rooms:MaxPeers")]
    [TestCase("--Signal:Rooms:EmptyMinutes=-1", "Signal:Rooms:EmptyMinutes")]
    [TestCase("--Signal:Limits:FrameBytes=12", "Signal:Limits:FrameBytes")]
    [TestCase("--Signal:Limits:SocketsPerAddress=0", "Signal:Limits:SocketsPerAddress")]
    [TestCase("--Signal:Limits:FramesPerSecond=1", "Signal:Limits:FramesPerSecond")]
    [TestCase("--Signal:Proxies:0=proxy.example.org", "Signal:Proxies:0")]
    [TestCase("--Signal:Proxies:0=10.0.0.0/33", "Signal:Proxies:0")]
    [TestCase("--Signal:Heartbeat:PingSeconds=0", "Signal:Heartbeat:PingSeconds")]
    [TestCase("--Signal:Heartbeat:PongSeconds=-3", "Signal:Heartbeat:PongSeconds")]
    [TestCase("--Signal:Guests=perhaps", "Signal:Guests")]
    [TestCase("--Signal:Ice:StunUrls:0=turn.example.org", "Signal:Ice:StunUrls")]
    [TestCase("--Signal:Ice:TurnUrls:0=turn:turn.example.org", "Signal:Ice:TurnSecret")]
    [TestCase("--Signal:Store=files", "Signal:Store")]
    [TestCase("--Signal:AllowedOrigins:0=*", "Signal:AllowedOrigins")]
    [TestCase("--Signal:FrameAncestors:0=https://*", "Signal:FrameAncestors")]
    [TestCase("--Signal:FrameAncestors:0=https://example.org; script-src *", "Signal:FrameAncestors")]
    [TestCase("--Signal:FrameAncestors:0=example.org", "Signal:FrameAncestors")]
    [TestCase("--Signal:FrameAncestors:0=https://example.org/calls", "Signal:FrameAncestors")]
    [TestCase("--Signal:Transport=pipe", "Signal:Transport")]
    [TestCase("--Signal:DataDirectory=/proc/signal", "/proc/signal")]
    [TestCase("--Signal:SigningKey=secret", "Signal:SigningKey")]
    [TestCase("--Signal:Passwords:BcryptCost=4", "Signal:Passwords:BcryptCost")]
    [TestCase("--Signal:Debug:Echo=true", "Signal:Debug:Echo")]
    [TestCase("--Signal:Debug:Echo=loud", "Signal:Debug:Echo")]
    public async Task A_wrong_value_stops_the_start_and_names_the_key(string setting, string key)
    {
        using var server = ServerProcess.Launch(setting);
        var (exitCode, error) = await server.ExitAsync();
        exitCode.Should().Be(1);
        error.Should().Contain(key).And.NotContain("   at ", "a sentence, not a stack trace");
    }

    [Test]
    public async Task MongoDB_without_its_driver_stops_the_start_and_says_how_to_build()
    {
        using var server = ServerProcess.Launch("--Signal:Store=mongodb", "--Signal:Mongo:ConnectionString=mongodb://localhost");
        var (exitCode, error) = await server.ExitAsync();
        exitCode.Should().Be(1);
        error.Should().Contain("-p:Packages=full").And.NotContain("   at ");
    }

    [Test]
    public async Task A_data_directory_belongs_to_one_server_and_to_nobody_elses_eyes()
    {
        using var folder = new DataFolder();
        var path = Path.Combine(folder.Path, "data");
        using var first = await ServerProcess.StartAsync($"--Signal:DataDirectory={path}");
        using var second = ServerProcess.Launch($"--Signal:DataDirectory={path}");
        var (exitCode, error) = await second.ExitAsync();
        exitCode.Should().Be(1);
        error.Should().Contain(path).And.Contain("another server").And.NotContain("   at ");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Test]
    public async Task A_port_in_use_is_said_in_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var server = ServerProcess.Launch("--urls", $"http://127.0.0.1:{port}");
        var (exitCode, error) = await server.ExitAsync();
        exitCode.Should().Be(1);
        error.Should().Contain($"{port}").And.Contain("in use").And.NotContain("   at ");
    }
}
