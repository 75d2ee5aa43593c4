namespace Signal.Persistence.Sqlite;

/// <summary>One connection that reads, for one thread: it sees the last commit and waits for nobody. After a failure it opens anew.</summary>
internal sealed class SqliteReader(SqliteFile file) : IDisposable
{
    private SqliteSession? _session;

    public void Read(SqliteWork piece)
    {
        if (!piece.Take())
        {
            return;
        }

        try
        {
            _session ??= file.OpenReader();
            piece.Run(_session);
        }
        catch (Exception fault) when (Fail(piece, fault))
        {
            return;
        }

        if (piece.Fault is not null)
        {
            Dispose();
        }

        piece.Complete();
    }

    private static bool Fail(SqliteWork piece, Exception fault)
    {
        piece.Fail(fault);
        return true;
    }

    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }
}
