using Signal.Protocol.ServerMessages;
using Signal.Server.Accounts;
using Signal.Simulation.Tests.People;
using Signal.Simulation.Tests.Plants;
using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Serving;
using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>Runs one schedule from a first start of the server to an end at which nobody and nothing is left.</summary>
internal static class SimulationRun
{
    /// <summary>Longer than a lost connection goes unnoticed, a window lasts and a store's patience together.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(5);

    public static Outcome Of(Schedule schedule, Plant? plant = null, bool isTold = false)
    {
        var before = SynchronizationContext.Current;
        var world = new World(schedule.Seed) { Trace = { IsKept = isTold } };
        using var hall = new Hall(world, plant ?? Plant.Sound);
        string? broken = null;
        try
        {
            Play(hall, schedule);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            broken = fault is BrokenPromiseException ? fault.Message : fault.ToString();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        var figures = new Figures(1, schedule.Steps.Count, hall.Joins, hall.Resumes, hall.Life, hall.Chat.Acked, hall.Signals.Received, world.Now);
        return new Outcome(schedule, broken, world.Trace.Hash, world.Trace.Lines, figures);
    }

    private static void Play(Hall hall, Schedule schedule)
    {
        hall.Start();
        for (var number = 0; number < schedule.People; number++)
        {
            hall.People.Add(new Person(hall, number, $"room-{number % schedule.Rooms}", AccountOf(number)));
        }

        var director = new Director(hall);
        foreach (var step in schedule.Steps)
        {
            director.Take(step);
        }

        BecomeCalm(hall);
        Empty(hall);
    }

    private static void BecomeCalm(Hall hall)
    {
        hall.Weather.Clear();
        for (var waited = TimeSpan.Zero; waited < Settling && !(Calm.HasCome(hall) && waited > TimeSpan.Zero); waited += Answering)
        {
            hall.World.Go(Answering);
        }

        foreach (var person in hall.People.Where(person => person.IsIn))
        {
            person.Talker.SignalEverybody();
            person.Talker.Say();
        }

        hall.World.Go(Answering);
        Calm.Judge(hall);
        CheckErrors(hall);
    }

    /// <summary>All leave, and after a while nothing is left of it but what is kept.</summary>
    private static void Empty(Hall hall)
    {
        hall.People.ForEach(person => person.Leave());
        hall.World.Go(Settings.EmptyFor + Answering + Answering);
        var server = hall.Server!;
        Promise.Holds(!server.IsAnyRoomLive, $"a room lives on without anybody");
        Promise.Holds(server.Open == 0, $"{server.Open} connections are still open");
        Promise.Holds(hall.World.Armed == 1, $"{hall.World.Armed} timers are set where only one, which says that the server is alive, has to be");
        CheckErrors(hall);
    }

    private static void CheckErrors(Hall hall)
    {
        Promise.Holds(!hall.World.Trace.Escaped, $"something went on outside of the simulation");
        Promise.Holds(hall.Errors.Count == 0, $"{string.Join("; ", hall.Errors)}");
        Promise.Holds(hall.Server?.Fault is null, $"{hall.Server?.Fault}");
    }

    /// <summary>Every other one is signed in.</summary>
    private static Account? AccountOf(int number) => number % 2 == 0
        ? null
        : new Account(new UserInfo($"person-{number}", $"Person {number}", Email: null, Verified: false, CreatedAt: 0, Avatar: null), $"person-{number}", long.MaxValue);
}
