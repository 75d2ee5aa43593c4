using Microsoft.Data.Sqlite;

namespace Signal.Persistence.Sqlite;

/// <summary>
/// The only connection that writes. Group commit: whatever waits goes into one transaction, and so shares one sync of the disk.
/// </summary>
internal sealed class SqliteWriter(SqliteFile file) : IDisposable
{
    private const int MostInOneCommit = 512;

    private readonly SqliteQueue _queue = new("SQLite writer");
    private SqliteSession? _session;

    public void Start() => _queue.Start(first => Commit(Batch(first)));

    /// <summary>Runs the work in a transaction and returns when that is on disk.</summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken stop) => RunAsync(work, Store.Patience, stop);

    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, TimeSpan patience, CancellationToken stop) => _queue.RunAsync(work, patience, stop);

    public void Dispose()
    {
        _queue.Dispose();
        _session?.Dispose();
        _session = null;
    }

    private List<SqliteWork> Batch(SqliteWork first)
    {
        List<SqliteWork> batch = [first];
        while (batch.Count < MostInOneCommit && _queue.TryTake(out var next))
        {
            batch.Add(next!);
        }

        batch.RemoveAll(piece => !piece.Take());
        return batch;
    }

    private void Commit(List<SqliteWork> batch)
    {
        try
        {
            _session ??= file.OpenWriter();
            _session.Execute("BEGIN IMMEDIATE");
            batch.ForEach(Run);
            _session.Execute("COMMIT");
        }
        catch (Exception fault) when (Fail(batch, fault))
        {
            // Whatever state the connection is in: closing it rolls back, and the next batch opens another.
            _session?.Dispose();
            _session = null;
            return;
        }

        batch.ForEach(piece => piece.Complete());
    }

    private static bool Fail(List<SqliteWork> batch, Exception fault)
    {
        batch.ForEach(piece => piece.Fail(fault));
        return true;
    }

    /// <summary>
    /// A piece that throws is undone by itself; the rest of the transaction goes on, unless it is the disk that is in trouble: then SQLite may have
    /// undone everything.
    /// </summary>
    private void Run(SqliteWork piece)
    {
        _session!.Execute("SAVEPOINT piece");
        piece.Run(_session);
        if (piece.Fault is SqliteException trouble && SqliteFault.IsTrouble(trouble))
        {
            throw trouble;
        }

        if (piece.Fault is not null)
        {
            _session.Execute("ROLLBACK TO piece");
        }

        _session.Execute("RELEASE piece");
    }
}
