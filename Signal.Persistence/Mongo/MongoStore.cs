using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;

namespace Signal.Persistence.Mongo;

/// <summary>
/// The store in MongoDB, for one server at a time: plain reads and writes and simple indexes, so that servers which only speak its protocol do too.
/// No transactions: the unique indexes keep what must be unique, and a journal that is committed again finds what was kept.
/// </summary>
public sealed class MongoStore : Store
{
    private readonly MongoLink _link;
    private readonly MongoStart _start;

    /// <summary>
    /// Connects when it is opened. <paramref name="say"/> gets a sentence each time that the database keeps the start waiting. Throws
    /// <see cref="StoreUnusableException"/> when the connection string or the name is none.
    /// </summary>
    public MongoStore(string connectionString, string database, TimeProvider time, Action<string> say)
    {
        _link = new MongoLink(connectionString, database, time);
        _start = new MongoStart(_link, time, say);
        Users = new MongoUsers(_link);
        Sessions = new MongoSessions(_link);
        Rooms = new MongoRooms(_link);
        Calls = new MongoCalls(_link);
        Visits = new MongoVisits(_link);
        Journal = new MongoJournal(_link);
        Sweeping = new MongoSweep(_link);
    }

    public override IUserStore Users { get; }

    public override ISessionStore Sessions { get; }

    public override IRoomStore Rooms { get; }

    public override ICallStore Calls { get; }

    public override IVisitStore Visits { get; }

    public override IJournalStore Journal { get; }

    public override ISweepStore Sweeping { get; }

    /// <summary>Waits for the database, for as long as it takes.</summary>
    public override Task OpenAsync(CancellationToken stop) => _start.RunAsync(stop);

    public override Task PingAsync(CancellationToken stop) => _link.RunAsync(_link.SyncAsync, stop);

    public override ValueTask DisposeAsync()
    {
        _link.Dispose();
        return ValueTask.CompletedTask;
    }
}
