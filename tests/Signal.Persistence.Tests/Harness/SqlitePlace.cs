using Signal.Persistence.Sqlite;

namespace Signal.Persistence.Tests.Harness;

/// <summary>A folder of its own, with a database file.</summary>
internal sealed class SqlitePlace : StorePlace
{
    public SqlitePlace() => Folder = Directory.CreateTempSubdirectory("signal-store-").FullName;

    public string Folder { get; }

    public string File => Path.Combine(Folder, "signal.db");

    public override Store Make() => new SqliteStore(File);

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
