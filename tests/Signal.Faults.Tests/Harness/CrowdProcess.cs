using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Harness;

/// <summary>Thousands of clients in a process of their own, so that what they cost is not the server's, nor the test's. See <c>Orders</c> of Signal.Crowd.</summary>
internal sealed class CrowdProcess : IDisposable
{
    /// <summary>Longer than the crowd itself waits for anything.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private readonly Process _process;

    public CrowdProcess(Uri url, int clients, int roomSize, int arrivalsPerSecond)
    {
        string[] numbers = [.. new[] { clients, roomSize, arrivalsPerSecond }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        string[] command = [Path.Combine(AppContext.BaseDirectory, "Signal.Crowd.dll"), url.GetLeftPart(UriPartial.Authority), .. numbers];
        _process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>Gives an order, and returns the figures when it is done.</summary>
    public async Task<JsonElement> OrderAsync(string order)
    {
        using var stop = new CancellationTokenSource(Limit);
        await _process.StandardInput.WriteLineAsync(order.AsMemory(), stop.Token);
        await _process.StandardInput.FlushAsync(stop.Token);
        var line = await _process.StandardOutput.ReadLineAsync(stop.Token);
        using var answer = JsonDocument.Parse(line ?? throw new InvalidOperationException("The crowd is gone."));
        return answer.RootElement.Clone();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
