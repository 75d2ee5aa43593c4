using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;
using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.Keeping;

/// <summary>The store as one life of the server sees it. Nobody reads visits in the simulation, and nothing in it gets old.</summary>
internal sealed class MemoryStore(World world, Life life, Disk disk, Weather weather, TimeProvider time) : Store
{
    private readonly MemoryReads _reads = new(disk, weather, time);

    public override IUserStore Users => new MemoryAccounts(_reads);

    public override ISessionStore Sessions => new MemoryAccounts(_reads);

    public override IRoomStore Rooms => _reads;

    public override ICallStore Calls => _reads;

    public override IVisitStore Visits => throw new NotSupportedException();

    public override ISweepStore Sweeping => throw new NotSupportedException();

    public override IJournalStore Journal { get; } = new MemoryJournal(world, life, disk, weather);

    public override Task OpenAsync(CancellationToken stop) => Task.CompletedTask;

    public override Task PingAsync(CancellationToken stop) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
