using System.Globalization;
using Signal.Simulation.Tests.Schedules;

namespace Signal.Simulation.Tests;

/// <summary>
/// <c>SIGNAL_SEED=…</c> runs one schedule and tells its story, made as short as it still fails; <c>SIGNAL_SCHEDULES=5000000</c> runs longer.
/// </summary>
public sealed class SimulationSpecs
{
    private const int Schedules = 100_000;

    [Test]
    public void Every_promise_holds_in_every_schedule()
    {
        if (Variable("SIGNAL_SEED") is { } seed)
        {
            Tell(SimulationRun.Of(Schedule.Of(ulong.Parse(seed, CultureInfo.InvariantCulture))));
            return;
        }

        var many = Variable("SIGNAL_SCHEDULES") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : Schedules;
        var report = Fleet.Run(many, schedule => SimulationRun.Of(schedule));
        TestContext.Out.WriteLine(report);
        if (report.Failed is { } failed)
        {
            Tell(failed);
        }

        report.Figures.Schedules.Should().Be(many);
        report.Figures.Resumes.Should().BePositive();
        report.Figures.Restarts.Should().BePositive();
    }

    [Test]
    public void The_same_seed_is_the_same_simulation()
    {
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var schedule = Schedule.Of(seed);
            SimulationRun.Of(schedule).Trace.Should().Be(SimulationRun.Of(schedule).Trace, "seed {0} is all there is to chance", seed);
        }
    }

    [Test]
    public void Another_seed_is_another_simulation() =>
        Enumerable.Range(1, 300).Select(seed => SimulationRun.Of(Schedule.Of((ulong)seed)).Trace).Should().OnlyHaveUniqueItems();

    private static void Tell(Outcome outcome)
    {
        var shortest = Shrinking.Shrink(outcome, schedule => SimulationRun.Of(schedule));
        var story = SimulationRun.Of(shortest.Schedule, isTold: true);
        TestContext.Out.WriteLine(story.Story);
        story.Broken.Should().BeNull("that is what SIGNAL_SEED={0} comes to", outcome.Schedule.Seed);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
