using System.Globalization;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>One thing that happens, after so many turns of the world, or after a while; how much of it is for the kind to say.</summary>
internal sealed record Step(StepKind Kind, int Who, int Turns, int WaitMs, int Amount)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(WaitMs > 0 ? $"+{WaitMs} ms" : $"+{Turns} turns"),12}  {Kind} #{Who} ({Amount})");
}
