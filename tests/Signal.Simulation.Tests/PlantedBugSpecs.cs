using Signal.Server.Accounts.Keys;
using Signal.Server.Seats;
using Signal.Simulation.Tests.Plants;
using Signal.Simulation.Tests.Schedules;
using Signal.Simulation.Tests.Serving;

namespace Signal.Simulation.Tests;

/// <summary>A simulation that finds nothing proves something only when it finds what is there: bugs put around the server on purpose.</summary>
public sealed class PlantedBugSpecs
{
    private const int Schedules = 5_000;

    [Test]
    public void A_store_that_forgets_a_message_it_has_acknowledged_is_found() => Finds(new Plant { Disk = () => new ForgetfulDisk() });

    [Test]
    public void A_store_that_keeps_a_message_twice_is_found() => Finds(new Plant { Disk = () => new ForgivingDisk() });

    [Test]
    public void A_store_that_does_not_know_who_has_left_is_found() => Finds(new Plant { Disk = () => new WelcomingDisk() });

    [Test]
    public void A_lost_signal_is_found() => Finds(new Plant { Wire = line => new LeakyWire(line) });

    [Test]
    public void A_window_that_closes_early_is_found() => Finds(new Plant { Time = clock => new HastyClock(clock) });

    [Test]
    public void A_restart_with_another_key_is_found() =>
        Finds(new Plant { TokensOf = life => new SeatTokens(new SigningKey(Settings.Of($"the key of the server's life number {life}"))) });

    private static void Finds(Plant plant)
    {
        var report = Fleet.Run(Schedules, schedule => SimulationRun.Of(schedule, plant));
        report.Failed.Should().NotBeNull("the bug shows itself within {0} schedules", Schedules);
        var shortest = Shrinking.Shrink(report.Failed!, schedule => SimulationRun.Of(schedule, plant));
        TestContext.Out.WriteLine($"found after {report.Figures.Schedules} schedules, in {report.Failed!.Schedule.Steps.Count} steps, shown by {shortest.Schedule.Steps.Count}: {shortest.Broken}");
        SimulationRun.Of(shortest.Schedule, plant).Broken.Should().Be(shortest.Broken);
        SimulationRun.Of(shortest.Schedule).Broken.Should().BeNull("without the bug all is well");
    }
}
