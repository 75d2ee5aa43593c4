using System.Collections.Concurrent;

namespace Signal.Server.Accounts.Passwords;

/// <summary>
/// Threads that do nothing but hash, one fewer than there are cores, and give way to all others. At most 32 pieces of work wait; full means that
/// more people sign in than the machine can check, and the next is told to come back.
/// </summary>
internal sealed class HashingThreads : IDisposable
{
    public const int Queue = 32;

    /// <summary>What may wait when something else is yet to come that matters more: rooms' passwords leave half of the places to people who sign in.</summary>
    public const int YieldingQueue = Queue / 2;

    private readonly BlockingCollection<Action> _waiting = new(Queue);
    private readonly Thread[] _threads;

    public HashingThreads()
    {
        _threads = [.. Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount - 1)).Select(n => new Thread(Run) { Name = $"Hashing {n}", IsBackground = true })];
        Array.ForEach(_threads, thread => thread.Start());
    }

    /// <summary>How many pieces of work wait; for anybody.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Null when too many wait. Work whose asker has gone before its turn is left undone.</summary>
    public Task<T>? TryRun<T>(Func<T> work, CancellationToken stop, bool isYielding = false)
    {
        if (isYielding && _waiting.Count >= YieldingQueue)
        {
            return null;
        }

        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.TryAdd(() => Do(work, result, stop)) ? result.Task : null;
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        Array.ForEach(_threads, thread => thread.Join());
        _waiting.Dispose();
    }

    private static void Do<T>(Func<T> work, TaskCompletionSource<T> result, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            result.SetCanceled(stop);
            return;
        }

        try
        {
            result.SetResult(work());
        }
        catch (Exception fault) when (result.TrySetException(fault))
        {
            // Whoever asked meets it; the thread goes on for the others.
        }
    }

    private void Run()
    {
        ThreadNiceness.GiveWay();
        foreach (var work in _waiting.GetConsumingEnumerable())
        {
            work();
        }
    }
}
