using System.Collections.Concurrent;

namespace Peers.Minimal;

/// <summary>One work item flushes every connection that was written to since it last ran: the busier the server, the larger the sends.</summary>
internal sealed class Flusher : IThreadPoolWorkItem
{
    private static readonly Flusher Item = new();
    private static readonly ConcurrentQueue<PipePeer> Dirty = new();
    private static int s_scheduled;

    public static void Mark(PipePeer peer)
    {
        Dirty.Enqueue(peer);
        if (Interlocked.Exchange(ref s_scheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(Item, preferLocal: false);
        }
    }

    public void Execute()
    {
        Interlocked.Exchange(ref s_scheduled, 0);
        while (Dirty.TryDequeue(out var peer))
        {
            peer.Flush();
        }
    }
}
