using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Signal.Persistence.Sqlite;

/// <summary>
/// The only connection that writes, on a thread of its own. Group commit: whatever waits goes into one transaction, and so shares one sync of the
/// disk. At most 4,096 pieces wait; full means that the disk is too slow, and writing is refused.
/// </summary>
internal sealed class SqliteWriter(SqliteFile file) : IDisposable
{
    private const int Capacity = 4_096;
    private const int MostInOneCommit = 512;

    private readonly BlockingCollection<SqliteWrite> _waiting = new(Capacity);
    private Thread? _thread;
    private SqliteSession? _session;

    public void Start()
    {
        _thread = new Thread(Run) { Name = "SQLite writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs the work in a transaction and returns when that is on disk.</summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken stop) => RunAsync(work, Store.Patience, stop);

    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, TimeSpan patience, CancellationToken stop)
    {
        var write = new SqliteWrite<T>(work);
        if (_waiting.IsAddingCompleted || !_waiting.TryAdd(write))
        {
            throw new StoreUnavailableException(_waiting.IsAddingCompleted ? "The database is closed." : "Too many writes wait for the disk.");
        }

        return write.ResultAsync(patience, stop);
    }

    /// <summary>Writes what waits, then ends.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread?.Join();
        _session?.Dispose();
        _waiting.Dispose();
    }

    private void Run()
    {
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            Commit(Batch(first));
        }
    }

    private List<SqliteWrite> Batch(SqliteWrite first)
    {
        List<SqliteWrite> batch = [first];
        while (batch.Count < MostInOneCommit && _waiting.TryTake(out var next))
        {
            batch.Add(next);
        }

        batch.RemoveAll(write => !write.Take());
        return batch;
    }

    private void Commit(List<SqliteWrite> batch)
    {
        try
        {
            _session ??= file.OpenWriter();
            _session.Execute("BEGIN IMMEDIATE");
            batch.ForEach(write => write.Run(_session));
            _session.Execute("COMMIT");
        }
        catch (SqliteException fault)
        {
            // Whatever state the connection is in: closing it rolls back, and the next batch opens another.
            _session?.Dispose();
            _session = null;
            batch.ForEach(write => write.Fail(fault));
            return;
        }

        batch.ForEach(write => write.Complete());
    }
}
