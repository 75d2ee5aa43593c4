namespace Signal.Persistence.Sqlite;

/// <summary>One piece of work on its way to a connection's thread. Until that takes it in hand it can be withdrawn.</summary>
internal abstract class SqliteWork
{
    private int _taken;

    /// <summary>What the work threw, if it did; it goes to whoever waits for it.</summary>
    public abstract Exception? Fault { get; }

    /// <summary>True once, for the thread or for whoever gave up waiting.</summary>
    public bool Take() => Interlocked.Exchange(ref _taken, 1) == 0;

    public abstract void Run(SqliteSession session);

    /// <summary>Hands the result over.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception fault);
}

/// <summary>A piece of work with a result.</summary>
internal sealed class SqliteWork<T>(Func<SqliteSession, T> work) : SqliteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _fault;

    public override Exception? Fault => _fault;

    public override void Run(SqliteSession session)
    {
        try
        {
            _result = work(session);
        }
        catch (Exception fault) when (Keep(fault))
        {
        }
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

    /// <summary>The result; <see cref="StoreUnavailableException"/> when it does not come in time. Who waits no longer withdraws the work.</summary>
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
