namespace Signal.Persistence.Sqlite;

/// <summary>
/// One server for one file: a second would count chat past the first one's, and close its visits. Held while the process lives; a process that is
/// killed lets go.
/// </summary>
internal sealed class SqliteLock(string path) : IDisposable
{
    private FileStream? _held;

    /// <summary>Throws <see cref="StoreUnusableException"/> when another process has it.</summary>
    public void Take()
    {
        try
        {
            _held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new StoreUnusableException($"{path} is used by another server, or its folder cannot be written to: {held.Message}", held);
        }
    }

    public void Dispose() => _held?.Dispose();
}
