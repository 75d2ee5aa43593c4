using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;

namespace Signal.Persistence.Sqlite;

/// <summary>The store in one file, for one server: SQLite in WAL mode, one writer with group commit, readers apart.</summary>
public sealed class SqliteStore : Store
{
    private readonly SqliteFile _file;
    private readonly SqliteLock _lock;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    /// <summary>The file is made by <see cref="OpenAsync"/>, its folder too.</summary>
    public SqliteStore(string path)
    {
        _file = new SqliteFile(path);
        _lock = new SqliteLock(path);
        _writer = new SqliteWriter(_file);
        _readers = new SqliteReaders(_file);
        Users = new SqliteUsers(_writer, _readers);
        Sessions = new SqliteSessions(_writer, _readers);
        Rooms = new SqliteRooms(_writer, _readers);
        Calls = new SqliteCalls(_readers);
        Visits = new SqliteVisits(_writer, _readers);
        Journal = new SqliteJournal(_writer);
        Sweeping = new SqliteSweep(_writer);
    }

    public override IUserStore Users { get; }

    public override ISessionStore Sessions { get; }

    public override IRoomStore Rooms { get; }

    public override ICallStore Calls { get; }

    public override IVisitStore Visits { get; }

    public override IJournalStore Journal { get; }

    public override ISweepStore Sweeping { get; }

    public override async Task OpenAsync(CancellationToken stop)
    {
        await Task.Run(Prepare, stop).ConfigureAwait(false);
        _writer.Start();
        _readers.Start();
    }

    /// <summary>Writes, and changes nothing: an empty transaction would succeed on a full disk.</summary>
    public override Task PingAsync(CancellationToken stop) =>
        _writer.RunAsync(session => session.Execute("INSERT INTO alive (id, at) VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET at = at"), stop);

    public override ValueTask DisposeAsync()
    {
        _writer.Dispose();
        _readers.Dispose();
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Prepare()
    {
        _file.MakeFolder();
        _lock.Take();
        _file.Prepare();
    }
}
