using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics;

/// <summary>How tallies and figures become instruments: read when somebody asks, and never before.</summary>
internal static class MeterReading
{
    /// <summary>A count without kinds.</summary>
    public static void Observe(this Meter meter, string name, Tally tally, string description, string? unit = null) =>
        meter.CreateObservableCounter(name, () => tally[0], unit, description);

    /// <summary>A count for each kind, those that have not been seen yet included: a rate needs a first value.</summary>
    public static void Observe(this Meter meter, string name, string label, Tally tally, string description) =>
        meter.CreateObservableCounter<long>(name, () => tally.Kinds.Select((kind, index) => new Measurement<long>(tally[index], KeyValuePair.Create(label, (object?)kind))), null, description);

    /// <summary>A figure that rises and falls.</summary>
    public static void Observe(this Meter meter, string name, Func<long> figure, string description, string? unit = null) =>
        meter.CreateObservableUpDownCounter(name, figure, unit, description);
}
