using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Tests.Harness;

/// <summary>A store that counts how often its rooms and calls are read.</summary>
internal sealed class CountingStore(Store store) : Store, IRoomStore, ICallStore
{
    private readonly ConcurrentDictionary<string, int> _reads = new();

    /// <summary>By the name of the operation.</summary>
    public IReadOnlyDictionary<string, int> Reads => _reads;

    public override IUserStore Users => store.Users;

    public override ISessionStore Sessions => store.Sessions;

    public override IRoomStore Rooms => this;

    public override ICallStore Calls => this;

    public override IVisitStore Visits => store.Visits;

    public override IJournalStore Journal => store.Journal;

    public override Task OpenAsync(CancellationToken stop) => store.OpenAsync(stop);

    public override Task PingAsync(CancellationToken stop) => store.PingAsync(stop);

    public override ValueTask DisposeAsync() => store.DisposeAsync();

    public Task<bool> AddAsync(RoomRecord room, CancellationToken stop) => store.Rooms.AddAsync(room, stop);

    public Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop) => Count(store.Rooms.FindAsync(name, stop));

    public Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop) => Count(store.Calls.FindOpenAsync(room, stop));

    public Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop) =>
        Count(store.Calls.ReadAsync(call, before, after, limit, stop));

    public Task<IReadOnlySet<PeerId>> ReadGoneAsync(CallId call, CancellationToken stop) => Count(store.Calls.ReadGoneAsync(call, stop));

    private T Count<T>(T read, [CallerMemberName] string operation = "")
    {
        _reads.AddOrUpdate(operation, 1, (_, count) => count + 1);
        return read;
    }
}
