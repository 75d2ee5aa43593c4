using System.Diagnostics;

namespace Signal.Server.Tests.Guard;

/// <summary>What a process uses of a core.</summary>
internal static class ProcessorTime
{
    /// <summary>Until the next tick.</summary>
    public static async Task<double> ShareAsync(Process process, PeriodicTimer tick)
    {
        var clock = Stopwatch.StartNew();
        process.Refresh();
        var before = process.TotalProcessorTime;
        await tick.WaitForNextTickAsync();
        process.Refresh();
        return (process.TotalProcessorTime - before) / clock.Elapsed;
    }
}
