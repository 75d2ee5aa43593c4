using Microsoft.Data.Sqlite;

namespace Signal.Persistence.Sqlite;

/// <summary>Tells a disk in trouble, which may pass, from a bug of ours, which may not (sqlite.org/rescode.html).</summary>
internal static class SqliteFault
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Io = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsTrouble(SqliteException fault) =>
        fault.SqliteErrorCode is Busy or Locked or ReadOnly or Io or Corrupt or Full or CannotOpen or NotADatabase;

    public static Exception Translate(Exception fault) =>
        fault is SqliteException trouble && IsTrouble(trouble) ? new StoreUnavailableException("The database does not answer: " + fault.Message, fault) : fault;
}
