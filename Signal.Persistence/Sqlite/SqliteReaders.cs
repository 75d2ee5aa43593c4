namespace Signal.Persistence.Sqlite;

/// <summary>Four readers beside the writer, on threads of their own.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private readonly SqliteQueue _queue = new("SQLite reader");
    private readonly SqliteReader[] _readers = [new(file), new(file), new(file), new(file)];

    public void Start() => Array.ForEach(_readers, reader => _queue.Start(reader.Read));

    public Task<T> RunAsync<T>(Func<SqliteSession, T> read, CancellationToken stop) => _queue.RunAsync(read, Store.Patience, stop);

    public void Dispose()
    {
        _queue.Dispose();
        Array.ForEach(_readers, reader => reader.Dispose());
    }
}
