using System.Collections.Concurrent;

namespace Signal.Persistence.Sqlite;

/// <summary>
/// What waits for a connection, at most 4,096 pieces. Full means that the disk is too slow, and work is refused. Any number of threads take out: SQLite
/// blocks the thread it runs on, so that it gets threads of its own.
/// </summary>
internal sealed class SqliteQueue(string name) : IDisposable
{
    private const int Capacity = 4_096;

    private readonly BlockingCollection<SqliteWork> _waiting = new(Capacity);
    private readonly List<Thread> _threads = [];
    private int _isClosed;

    /// <summary>Starts a thread that does the work, piece after piece, until the queue is closed and empty.</summary>
    public void Start(Action<SqliteWork> work)
    {
        var thread = new Thread(() => Run(work)) { Name = name, IsBackground = true };
        _threads.Add(thread);
        thread.Start();
    }

    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, TimeSpan patience, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var piece = new SqliteWork<T>(work);
        return TryAdd(piece) ? piece.ResultAsync(patience, stop) : throw new StoreUnavailableException("Too much waits for the disk.");
    }

    /// <summary>One more piece, if one waits.</summary>
    public bool TryTake(out SqliteWork? piece) => _waiting.TryTake(out piece);

    /// <summary>Does what waits, then ends. May be called again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1)
        {
            return;
        }

        _waiting.CompleteAdding();
        _threads.ForEach(thread => thread.Join());
        _waiting.Dispose();
    }

    private bool TryAdd(SqliteWork piece)
    {
        try
        {
            return _waiting.TryAdd(piece);
        }
        catch (InvalidOperationException closed)
        {
            throw new StoreUnavailableException("The database is closed.", closed);
        }
    }

    private void Run(Action<SqliteWork> work)
    {
        foreach (var piece in _waiting.GetConsumingEnumerable())
        {
            work(piece);
        }
    }
}
