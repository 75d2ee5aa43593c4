using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>What happens in one simulation, made from its seed: who there is, and the steps. The same seed makes the same schedule.</summary>
internal sealed record Schedule(ulong Seed, int People, int Rooms, IReadOnlyList<Step> Steps)
{
    private const int MostPeople = 5;
    private const int MostSteps = 40;

    private static readonly StepKind[] Always = [StepKind.ComeIn, StepKind.Say, StepKind.SignalOne];
    private static readonly StepKind[] Sometimes = [.. Enum.GetValues<StepKind>().Except(Always)];

    /// <summary>Each schedule has its own few kinds of steps: so some of them meet far more often than if all were mixed.</summary>
    public static Schedule Of(ulong seed)
    {
        var dice = new Dice(seed);
        var people = dice.Between(2, MostPeople);
        StepKind[] kinds = [.. Always, .. Always, .. Enumerable.Range(0, dice.Between(2, 6)).Select(_ => dice.Any(Sometimes))];
        var steps = dice.Between(5, MostSteps);
        return new Schedule(seed, people, dice.Once(4) ? 2 : 1, [.. Enumerable.Range(0, steps).Select(_ => Step(dice, people, kinds))]);
    }

    public Schedule Without(int start, int length) => this with { Steps = [.. Steps.Take(start), .. Steps.Skip(start + length)] };

    private static Step Step(Dice dice, int people, StepKind[] kinds)
    {
        var wait = dice.Below(10) switch
        {
            < 6 => 0,
            < 9 => dice.Between(1, 1_500),
            _ => dice.Between(1_000, 40_000),
        };
        return new Step(dice.Any(kinds), dice.Below(people), dice.Below(dice.Once(2) ? 8 : 60), wait, dice.Below(1_000));
    }
}
