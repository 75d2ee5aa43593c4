using System.Globalization;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>What many simulations came to, how long they took, and one that failed, if any.</summary>
internal sealed record FleetReport(Figures Figures, TimeSpan Elapsed, Outcome? Failed)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Figures.Schedules:N0} schedules in {Elapsed.TotalSeconds:0.0} s, {Figures.Schedules / Elapsed.TotalSeconds:N0} a second; {Figures}");
}
