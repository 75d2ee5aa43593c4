using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics;

/// <summary>
/// Which instruments of the process are told: the server's own, and of the runtime's those that say whether it is well. Not those of its thread pool, which
/// fall though it calls them counters (.NET 10): <see cref="ProcessMeter"/> has them.
/// </summary>
internal static class Selection
{
    public const string Runtime = "System.Runtime";

    private static readonly HashSet<string> OfRuntime =
    [
        "dotnet.gc.collections", "dotnet.gc.pause.time", "dotnet.gc.heap.total_allocated", "dotnet.gc.last_collection.heap.size", "dotnet.monitor.lock_contentions",
        "dotnet.timer.count",
    ];

    /// <summary>The meter that these meters made, and not another server's in the same process.</summary>
    public static bool IsTold(Instrument instrument, IMeterFactory meters) => instrument.Meter switch
    {
        { Name: ServerMeter.Name } own => ReferenceEquals(own.Scope, meters),
        { Name: Runtime } => IsToldOfRuntime(instrument.Name),
        _ => false,
    };

    public static bool IsToldOfRuntime(string instrument) => OfRuntime.Contains(instrument);
}
