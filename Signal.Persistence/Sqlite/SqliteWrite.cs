namespace Signal.Persistence.Sqlite;

/// <summary>One piece of writing on its way to the disk. Until the writer takes it in hand it can be withdrawn.</summary>
internal abstract class SqliteWrite
{
    private int _taken;

    /// <summary>True once, for the writer or for whoever gave up waiting.</summary>
    public bool Take() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Does the work within the writer's transaction. What it throws is its own; the rest of the transaction goes on.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>The transaction is on disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception fault);
}

/// <summary>A piece of writing with a result.</summary>
internal sealed class SqliteWrite<T>(Func<SqliteSession, T> work) : SqliteWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _fault;

    public override void Run(SqliteSession session)
    {
        session.Execute("SAVEPOINT piece");
        try
        {
            _result = work(session);
        }
        catch (Exception fault) when (Keep(fault))
        {
            session.Execute("ROLLBACK TO piece");
        }

        session.Execute("RELEASE piece");
    }

    public override void Complete()
    {
        if (_fault is null)
        {
            _done.TrySetResult(_result!);
        }
        else
        {
            Fail(_fault);
        }
    }

    public override void Fail(Exception fault) => _done.TrySetException(SqliteFault.Translate(fault));

    public async Task<T> ResultAsync(TimeSpan patience, CancellationToken stop)
    {
        try
        {
            return await _done.Task.WaitAsync(patience, stop).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            Take();
            throw new StoreUnavailableException("The database did not answer in time.", late);
        }
        catch (OperationCanceledException)
        {
            Take();
            throw;
        }
    }

    private bool Keep(Exception fault)
    {
        _fault = fault;
        return true;
    }
}
