using System.Diagnostics;
using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Metrics;

/// <summary>A store that counts what it is asked for and times its commits; all else it passes on.</summary>
internal sealed class MeasuredStore(Store store, StoreMeter meter) : Store, IUserStore, ISessionStore, IRoomStore, ICallStore, IVisitStore, IJournalStore
{
    public override IUserStore Users => this;

    public override ISessionStore Sessions => this;

    public override IRoomStore Rooms => this;

    public override ICallStore Calls => this;

    public override IVisitStore Visits => this;

    public override IJournalStore Journal => this;

    public override ISweepStore Sweeping => store.Sweeping;

    public override Task OpenAsync(CancellationToken stop) => store.OpenAsync(stop);

    public override Task PingAsync(CancellationToken stop) => store.PingAsync(stop);

    public override ValueTask DisposeAsync() => store.DisposeAsync();

    public async Task<IReadOnlyList<ChatRecord?>> CommitAsync(IReadOnlyList<JournalEntry> entries, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await store.Journal.CommitAsync(entries, stop);
        }
        catch (StoreUnavailableException)
        {
            meter.Failed();
            throw;
        }
        finally
        {
            meter.Committed(start);
        }
    }

    public Task RecoverAsync(CancellationToken stop) => store.Journal.RecoverAsync(stop);

    public Task<AddUserResult> AddAsync(UserRecord user, CancellationToken stop) => store.Users.AddAsync(user, stop);

    public Task<UserRecord?> FindAsync(string usernameOrEmail, CancellationToken stop) => meter.Read(StoreRead.User, store.Users.FindAsync(usernameOrEmail, stop));

    public Task<bool> SetPasswordHashAsync(string username, string passwordHash, CancellationToken stop) => store.Users.SetPasswordHashAsync(username, passwordHash, stop);

    public Task AddAsync(SessionRecord session, CancellationToken stop) => store.Sessions.AddAsync(session, stop);

    public Task<SessionRecord?> FindAsync(string sid, long now, CancellationToken stop) => meter.Read(StoreRead.Session, store.Sessions.FindAsync(sid, now, stop));

    public Task RevokeAsync(string sid, CancellationToken stop) => store.Sessions.RevokeAsync(sid, stop);

    public Task<bool> AddAsync(RoomRecord room, CancellationToken stop) => store.Rooms.AddAsync(room, stop);

    public Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop) => meter.Read(StoreRead.Room, store.Rooms.FindAsync(name, stop));

    public Task<RoomState> ReadStateAsync(RoomName name, CancellationToken stop) => meter.Read(StoreRead.Room, store.Rooms.ReadStateAsync(name, stop));

    public Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop) => meter.Read(StoreRead.Call, store.Calls.FindOpenAsync(room, stop));

    public Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop) =>
        meter.Read(StoreRead.Chat, store.Calls.ReadAsync(call, before, after, limit, stop));

    public Task<long> FindLastAsync(CallId call, long until, CancellationToken stop) => meter.Read(StoreRead.Chat, store.Calls.FindLastAsync(call, until, stop));

    public Task<IReadOnlySet<PeerId>> ReadGoneAsync(CallId call, CancellationToken stop) => meter.Read(StoreRead.Gone, store.Calls.ReadGoneAsync(call, stop));

    public Task AddAsync(VisitRecord visit, CancellationToken stop) => store.Visits.AddAsync(visit, stop);

    public Task<IReadOnlyList<VisitRecord>> ReadAsync(string username, string? before, int limit, CancellationToken stop) =>
        meter.Read(StoreRead.Visits, store.Visits.ReadAsync(username, before, limit, stop));

    public Task<bool> DeleteAsync(string username, string id, CancellationToken stop) => store.Visits.DeleteAsync(username, id, stop);

    public Task<long?> FindEndAsync(string username, CallId call, CancellationToken stop) =>
        meter.Read(StoreRead.Visits, store.Visits.FindEndAsync(username, call, stop));
}
