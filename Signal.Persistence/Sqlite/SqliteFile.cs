using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Signal.Persistence.Sqlite;

/// <summary>The database file: readable by its owner alone, write-ahead logged, and synced to disk at every commit.</summary>
internal sealed class SqliteFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;

    private const string Writing = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON";

    /// <summary>How long SQLite itself waits for a lock that another process holds; ours decide after that.</summary>
    private const int LockSeconds = 1;

    private readonly string _connection = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = LockSeconds,
        Pooling = false,
    }.ToString();

    /// <summary>Makes the file's folder, for its owner alone, where it is absent.</summary>
    public void MakeFolder()
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, OwnersFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(fault);
        }
    }

    /// <summary>Makes the file where it is absent, and brings it up to date.</summary>
    public void Prepare()
    {
        try
        {
            Create();
            using var session = Open(Writing);
            Schema.Apply(session, path);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(fault);
        }
    }

    /// <summary>
    /// What a piece of work would be undone with is kept in memory: from 64 KiB on it would be a file otherwise, made anew for each commit. A migration may
    /// sort millions of lines, and keeps its file.
    /// </summary>
    public SqliteSession OpenWriter() => Open(Writing + "; PRAGMA temp_store = MEMORY");

    /// <summary>A reader keeps 256 KiB of pages, an eighth of what is usual: the system has them too, and there are several readers.</summary>
    public SqliteSession OpenReader() => Open("PRAGMA query_only = ON; PRAGMA cache_size = -256");

    [SuppressMessage("Reliability", "CA2000", Justification = "The session closes its connection.")]
    private SqliteSession Open(string settings)
    {
        var session = new SqliteSession(new SqliteConnection(_connection));
        try
        {
            session.Open();
            session.Script(settings);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private StoreUnusableException Unusable(Exception fault) => new($"{path} cannot be used: {fault.Message}", fault);

    private void Create()
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            new FileStream(path, options).Dispose();
        }
    }
}
