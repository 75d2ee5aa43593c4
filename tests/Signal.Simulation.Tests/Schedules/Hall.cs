using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.Keeping;
using Signal.Simulation.Tests.People;
using Signal.Simulation.Tests.Plants;
using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Serving;
using Signal.Simulation.Tests.Time;
using Signal.Simulation.Tests.Wires;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>Everybody and everything of one simulation: the server with its lives, what it keeps, the people, and the books that are kept of them.</summary>
internal sealed class Hall(World world, Plant plant) : IDisposable
{
    private readonly Disk _disk = plant.Disk();
    private readonly List<LifeEnd> _ends = [];
    private SimulatedServer? _server;

    public World World => world;

    public Disk Disk => _disk;

    public Weather Weather { get; } = new(world);

    public SignalLedger Signals { get; } = new();

    public ChatLedger Chat { get; } = new();

    public List<Person> People { get; } = [];

    public List<string> Errors { get; } = [];

    /// <summary>Calls that a host has ended, or tried to.</summary>
    public HashSet<string> EndedCalls { get; } = [];

    /// <summary>The server, while it runs.</summary>
    public SimulatedServer? Server => _server is { IsUp: true } server ? server : null;

    /// <summary>Counts the server's lives, from 0.</summary>
    public int Life => _ends.Count;

    public bool HasJumped { get; private set; }

    /// <summary>Whether somebody took up a seat that a crash had kept the store from hearing the end of: then there may be two hosts.</summary>
    public bool HasRevenants { get; set; }

    public int Resumes { get; set; }

    public int Joins { get; set; }

    public LifeEnd EndOf(int life) => _ends[life];

    public Line? LineOf(PeerId peer) => People.Find(person => person.IsIn && person.Seat!.Self.Id == peer)?.Line;

    public void Start()
    {
        _server?.Dispose();
        _server = new SimulatedServer(world, _disk, Weather, plant, plant.TokensOf(Life), Errors);
    }

    /// <summary>The server dies, and its sockets with it.</summary>
    public void Crash(TimeSpan downtime)
    {
        if (Server is { } server)
        {
            server.Kill();
            Down(downtime);
        }
    }

    public void Restart(TimeSpan downtime) => Server?.Stop(over: () => Down(downtime));

    public void Jump(TimeSpan by)
    {
        world.WallJump += by;
        HasJumped = true;
    }

    public void Dispose() => _server?.Dispose();

    private void Down(TimeSpan downtime)
    {
        world.Trace.Add(world.Now, "down");
        _ends.Add(new LifeEnd(world.Now, _disk.Calls.Select(call => call.Call.Call.Value).ToHashSet()));
        People.ForEach(person => person.Cut());
        world.After(downtime, Start);
    }
}
