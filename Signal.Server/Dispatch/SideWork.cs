namespace Signal.Server.Dispatch;

/// <summary>
/// Work for one connection that waits for the store, while its socket is read on: one piece after the other, so that answers keep the order of the
/// questions. At most eight pieces; full means that the peer asks faster than the store answers. Used by the connection's reader alone.
/// </summary>
internal sealed class SideWork
{
    private const int Capacity = 8;

    private int _pieces;

    /// <summary>The piece that ends last. A piece that throws is a bug: those behind it are not begun.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    public bool TryRun(Func<Task> work)
    {
        if (Volatile.Read(ref _pieces) >= Capacity)
        {
            return false;
        }

        Interlocked.Increment(ref _pieces);
        Last = RunAsync(Last, work);
        return true;
    }

    private async Task RunAsync(Task before, Func<Task> work)
    {
        await before;
        await work();
        Interlocked.Decrement(ref _pieces);
    }
}
