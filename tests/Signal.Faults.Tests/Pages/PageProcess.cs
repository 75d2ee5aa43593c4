using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Signal.Faults.Tests.Calls;

namespace Signal.Faults.Tests.Pages;

/// <summary>Our page's SDK in a process of its own, in a network of its own, that can be put to sleep like the laptop it runs on.</summary>
internal sealed partial class PageProcess : IAsyncDisposable
{
    private const int SigContinue = 18;
    private const int SigStop = 19;

    private readonly RemoteNetwork _network;
    private readonly Process _process;
    private readonly Task _reading;

    private PageProcess(RemoteNetwork network, Process process)
    {
        _network = network;
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>How it was after each change, and its answers.</summary>
    public News Told { get; } = new();

    public static async Task<PageProcess> OpenAsync(RemoteNetwork network, Uri url, string room, string name)
    {
        var socket = new UriBuilder(url) { Scheme = "ws", Path = "/ws" }.Uri;
        var script = Path.Combine(Repository.Root, "tests", "Signal.Faults.Tests", "Pages", "page.mjs");
        var page = new PageProcess(network, network.Start("node", script, socket.ToString(), room, name));
        await page.Told.FirstAsync("live page", IsLive, Patience.Limit);
        return page;
    }

    public Task OrderAsync(string order) => _process.StandardInput.WriteLineAsync(order);

    /// <summary>Everything stops: the process, and what its machine would answer for it.</summary>
    public async Task FallAsleepAsync()
    {
        Signal(SigStop);
        await _network.UnplugAsync();
    }

    public async Task WakeAsync()
    {
        await _network.PlugInAsync();
        Signal(SigContinue);
        await OrderAsync("wake");
    }

    /// <summary>Waits until it has all of the chat up to there, without a hole.</summary>
    public Task<Heard> HasReadAsync(long seq) => Told.FirstAsync($"page that has read {seq}", told => IsLive(told) && told.GetProperty("upTo").GetInt64() >= seq, Patience.Limit);

    public async Task<IReadOnlyList<string>> LinesAsync()
    {
        await OrderAsync("lines");
        var answer = await Told.FirstAsync("lines", told => told.TryGetProperty("lines", out _), Patience.Limit);
        return answer.Frame.GetProperty("lines").Deserialize<JsonElement[]>()!.Select(line => line.GetProperty("text").GetString()!).ToList();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _reading;
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool IsLive(JsonElement told) => told.TryGetProperty("state", out var state) && state.GetString() == "live";

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            Told.Add(document.RootElement.Clone());
        }
    }

    private void Signal(int signal) => Send(_process.Id, signal).Should().Be(0);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int pid, int signal);
}
