using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Signal.Faults.Tests.Harness;

/// <summary>
/// A network namespace with one cable to the machine's own network. Connections from it can be silenced, so that not even their end gets through,
/// and its address can change. Needs root.
/// </summary>
internal sealed class RemoteNetwork : IAsyncDisposable
{
    private const string Prefix = "signal-faults";
    private const string FullRules = "table inet line { set silent { type inet_service; }; "
        + "chain out { type filter hook output priority 0; tcp sport @silent drop; }; "
        + "chain in { type filter hook input priority 0; tcp dport @silent drop; }; }";

    private static int s_opened;

    private readonly string _name;
    private readonly string _near;
    private readonly byte[] _network;
    private int _address = 1;

    private RemoteNetwork(int number)
    {
        _name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Environment.ProcessId}-{number}");
        _near = string.Create(CultureInfo.InvariantCulture, $"sf{Environment.ProcessId}-{number}");
        _network = FreeNetwork();
    }

    /// <summary>Where the machine is reached from this network.</summary>
    public IPAddress Machine => Address(1);

    /// <summary>Who is in this network.</summary>
    public IPAddress Client => Address(_address);

    public static async Task<RemoteNetwork> OpenAsync()
    {
        Assert.That(Environment.IsPrivilegedProcess, "A network namespace with a cable to the machine can only be made by root.");
        var network = new RemoteNetwork(Interlocked.Increment(ref s_opened));
        try
        {
            await network.LayAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes the networks of runs that were aborted.</summary>
    public static async Task RemoveLeftoversAsync()
    {
        if (!Directory.Exists("/run/netns"))
        {
            return;
        }

        foreach (var name in Directory.GetFiles("/run/netns", $"{Prefix}-*").Select(file => Path.GetFileName(file)))
        {
            if (!Directory.Exists($"/proc/{name.Split('-')[2]}"))
            {
                await RemoveAsync(name);
            }
        }
    }

    /// <summary>A socket of this network.</summary>
    public Socket CreateSocket() => NetworkNamespace.Within(_name, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });

    /// <summary>From now on nothing of this connection gets through, in either direction, and nobody is told.</summary>
    public Task SilenceAsync(Socket socket) => InsideAsync("nft", "add", "element", "inet", "line", "silent", $"{{ {Port(socket)} }}");

    /// <summary>The cable is whole again.</summary>
    public Task MendAsync(Socket socket) => InsideAsync("nft", "delete", "element", "inet", "line", "silent", $"{{ {Port(socket)} }}");

    /// <summary>Another address, as when a phone leaves the Wi-Fi: the old one is nobody's, so what is sent to it or from it is lost without a word.</summary>
    public async Task MoveAsync()
    {
        await InsideAsync("ip", "address", "delete", $"{Client}/29", "dev", "far");
        _address++;
        await InsideAsync("ip", "address", "add", $"{Client}/29", "dev", "far");
    }

    /// <summary>The cable is pulled: nobody gets through, and nobody is told.</summary>
    public Task UnplugAsync() => InsideAsync("ip", "link", "set", "far", "down");

    public Task PlugInAsync() => InsideAsync("ip", "link", "set", "far", "up");

    /// <summary>A process that lives in this network.</summary>
    public Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("ip", ["netns", "exec", _name, program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    public async ValueTask DisposeAsync()
    {
        // The namespace itself lives until its last socket is closed; the cable must not.
        if (Directory.Exists($"/sys/class/net/{_near}"))
        {
            await Command.RunAsync("ip", "link", "delete", _near);
        }

        await RemoveAsync(_name);
    }

    private static string Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Eight addresses out of those that RFC 2544 sets aside for tests, unless another run has them.</summary>
    private static byte[] FreeNetwork()
    {
        while (true)
        {
            byte[] network = [198, 18, (byte)Random.Shared.Next(256), (byte)(Random.Shared.Next(32) * 8)];
            var taken = System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(card => card.GetIPProperties().UnicastAddresses)
                .Any(address => address.Address.GetAddressBytes().AsSpan().StartsWith(network.AsSpan(0, 3)));
            if (!taken)
            {
                return network;
            }
        }
    }

    /// <summary>With whoever is in it, awake or frozen.</summary>
    private static async Task RemoveAsync(string name)
    {
        if (File.Exists($"/run/netns/{name}"))
        {
            foreach (var process in (await Command.RunAsync("ip", "netns", "pids", name)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                await Command.RunAsync("kill", "-KILL", process);
            }

            await Command.RunAsync("ip", "netns", "delete", name);
        }
    }

    private IPAddress Address(int number) => new([.. _network.AsSpan(0, 3), (byte)(_network[3] + number)]);

    private async Task LayAsync()
    {
        await Command.RunAsync("ip", "netns", "add", _name);
        await Command.RunAsync("ip", "link", "add", _near, "type", "veth", "peer", "name", "far", "netns", _name);
        await Command.RunAsync("ip", "address", "add", $"{Machine}/29", "dev", _near);
        await Command.RunAsync("ip", "link", "set", _near, "up");
        await InsideAsync("ip", "link", "set", "far", "up");
        _address++;
        await InsideAsync("ip", "address", "add", $"{Client}/29", "dev", "far");
        await InsideAsync("nft", FullRules);
    }

    private Task<string> InsideAsync(params string[] command) => Command.RunAsync("ip", ["netns", "exec", _name, .. command]);
}
