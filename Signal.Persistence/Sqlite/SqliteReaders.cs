using System.Collections.Concurrent;

namespace Signal.Persistence.Sqlite;

/// <summary>The connections that read, at most four at once, each beside the writer: a reader sees the last commit and waits for nobody.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private const int Most = 4;

    private readonly SemaphoreSlim _free = new(Most);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _closed;

    public async Task<T> RunAsync<T>(Func<SqliteSession, T> read, CancellationToken stop)
    {
        if (!await _free.WaitAsync(Store.Patience, stop).ConfigureAwait(false))
        {
            throw new StoreUnavailableException("Too many wait to read from the disk.");
        }

        try
        {
            return await Task.Run(() => Read(read), stop).WaitAsync(Store.Patience, stop).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new StoreUnavailableException("The database did not answer in time.", late);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _free.Dispose();
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        SqliteSession? session = null;
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            session = _idle.TryTake(out var idle) ? idle : file.OpenReader();
            var result = read(session);
            _idle.Add(session);
            return result;
        }
        catch (Exception fault)
        {
            session?.Dispose();
            throw fault is ObjectDisposedException ? new StoreUnavailableException("The database is closed.", fault) : SqliteFault.Translate(fault);
        }
    }
}
