using System.Collections.Concurrent;

namespace Signal.Server.Connections;

/// <summary>
/// Connections that are sent to when the pool has come to it: after what was queued before, which may bring more for the same peers. A second saved write
/// is worth the hand-over only while the pool is busy.
/// </summary>
internal sealed class DeferredFlush : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<SocketWriter> _due = new();
    private int _isQueued;

    /// <summary>Whether work waits for the threads of the pool. Never where the thread's work does not go through the pool at all.</summary>
    public static bool IsBetter => SynchronizationContext.Current is null && ThreadPool.PendingWorkItemCount > 0;

    public void Add(SocketWriter writer)
    {
        _due.Enqueue(writer);
        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute()
    {
        Interlocked.Exchange(ref _isQueued, 0);
        while (_due.TryDequeue(out var writer))
        {
            _ = writer.FlushAsync();
        }
    }
}
