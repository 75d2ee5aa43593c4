using Microsoft.Data.Sqlite;

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
        catch (SqliteException fault)
        {
            piece.Fail(fault);
            return;
        }

        if (piece.HasFailed)
        {
            Dispose();
        }

        piece.Complete();
    }

    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }
}
