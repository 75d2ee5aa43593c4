using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Signal.Server.Guard;

namespace Signal.Server.Metrics;

/// <summary>What the process uses of the machine, under the names that Prometheus clients have for it, and which build it is.</summary>
internal sealed class ProcessMeter(Meter meter)
{
    public void Open()
    {
        var start = StartTime();
        var build = BuildInfo();
        meter.CreateObservableCounter("process.cpu", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "Processor time used.");
        meter.Observe("process.resident.memory", () => Environment.WorkingSet, "Memory in use.", "By");
        meter.Observe("process.pool.threads", () => ThreadPool.ThreadCount, "Threads of the pool.");
        meter.Observe("process.pool.queue", () => ThreadPool.PendingWorkItemCount, "Pieces of work that wait for a thread of the pool.");
        meter.CreateObservableGauge("process.start.time", () => start, "s", "When the process started, in seconds since 1970 UTC.");
        meter.CreateObservableGauge<int>("signal.build.info", () => build, null, "1, with the version of the server and of the runtime.");
        if (OpenFiles.IsKnown)
        {
            meter.Observe("process.open.fds", OpenFiles.Count, "Open file descriptors, sockets included.");
            meter.CreateObservableGauge("process.max.fds", () => OpenFiles.Most(), null, "File descriptors that the process may have open.");
        }
    }

    /// <summary>As the attribute of the assembly has it, without the commit.</summary>
    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static Measurement<int> BuildInfo() =>
        new(1, KeyValuePair.Create("version", (object?)Version), KeyValuePair.Create("runtime", (object?)Environment.Version.ToString()));

    private static double StartTime()
    {
        using var self = Process.GetCurrentProcess();
        return new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds() / 1_000d;
    }
}
