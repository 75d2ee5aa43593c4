using System.Collections.Concurrent;

namespace Signal.Protocol.Frames;

/// <summary>
/// Frames that nobody holds, to be used again: a relayed signal costs no object. Each thread keeps some for itself; what one thread makes and another
/// lets go finds its way back over a shelf for all. Full means that the collector gets them.
/// </summary>
internal static class FramePool
{
    private const int MostOfThread = 64;
    private const int MostOnShelf = 4_096;

    private static readonly ConcurrentQueue<OutgoingFrame> Shelf = new();
    private static int _onShelf;

    [ThreadStatic]
    private static Stack<OutgoingFrame>? _ofThread;

    public static OutgoingFrame Rent()
    {
        if (_ofThread?.TryPop(out var frame) == true)
        {
            return frame;
        }

        if (Shelf.TryDequeue(out frame))
        {
            Interlocked.Decrement(ref _onShelf);
            return frame;
        }

        return new OutgoingFrame();
    }

    public static void Return(OutgoingFrame frame)
    {
        var own = _ofThread ??= new Stack<OutgoingFrame>(MostOfThread);
        if (own.Count < MostOfThread)
        {
            own.Push(frame);
        }
        else if (Volatile.Read(ref _onShelf) < MostOnShelf)
        {
            Interlocked.Increment(ref _onShelf);
            Shelf.Enqueue(frame);
        }
    }
}
