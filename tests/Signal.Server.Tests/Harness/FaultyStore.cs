using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Tests.Harness;

/// <summary>A store with a bug: over one room, and for so many sweeps as it is told, it throws what nobody expects. All else it does as it should.</summary>
internal sealed class FaultyStore(Store store) : Store, IRoomStore, ISweepStore
{
    /// <summary>The room that there is something wrong with.</summary>
    public const string Room = "unlucky";

    /// <summary>What is thrown says this, and nobody outside is to read it.</summary>
    public const string Fault = "The index of the rooms is out of step.";

    private int _faultySweeps;

    public int FaultySweeps { init => _faultySweeps = value; }

    public override IUserStore Users => store.Users;

    public override ISessionStore Sessions => store.Sessions;

    public override IRoomStore Rooms => this;

    public override ICallStore Calls => store.Calls;

    public override IVisitStore Visits => store.Visits;

    public override IJournalStore Journal => store.Journal;

    public override ISweepStore Sweeping => this;

    public override Task OpenAsync(CancellationToken stop) => store.OpenAsync(stop);

    public override Task PingAsync(CancellationToken stop) => store.PingAsync(stop);

    public override ValueTask DisposeAsync() => store.DisposeAsync();

    public Task<bool> AddAsync(RoomRecord room, CancellationToken stop) => store.Rooms.AddAsync(room, stop);

    public async Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop)
    {
        var found = await store.Rooms.FindAsync(name, stop);
        return name.ToString() == Room ? throw new InvalidOperationException(Fault) : found;
    }

    public async Task<RoomState> ReadStateAsync(RoomName name, CancellationToken stop)
    {
        var found = await store.Rooms.ReadStateAsync(name, stop);
        return name.ToString() == Room ? throw new InvalidOperationException(Fault) : found;
    }

    public Task<bool> SweepAsync(SweepTerms terms, CancellationToken stop) =>
        Interlocked.Decrement(ref _faultySweeps) >= 0 ? throw new InvalidOperationException(Fault) : store.Sweeping.SweepAsync(terms, stop);
}
