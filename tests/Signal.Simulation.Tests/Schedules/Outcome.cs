namespace Signal.Simulation.Tests.Schedules;

/// <summary>How one simulation went: what was broken, if anything, its trace, and what it came to.</summary>
internal sealed record Outcome(Schedule Schedule, string? Broken, ulong Trace, IReadOnlyList<string> Lines, Figures Figures)
{
    /// <summary>For whoever looks for the bug: the steps, and what they led to where the trace was kept.</summary>
    public string Story => string.Join(
        '\n',
        [$"SIGNAL_SEED={Schedule.Seed}: {Broken ?? "all promises hold"}", $"{Schedule.People} people, {Schedule.Rooms} rooms", .. Schedule.Steps.Select(step => step.ToString()), "", .. Lines]);
}
