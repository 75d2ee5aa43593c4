namespace Signal.Server.Journal;

/// <summary>
/// What nobody waits for waits for company, 20 ms at most: comings and goings are many and small, and a commit for each would cost more than they do. Ends
/// at once for what is hurried.
/// </summary>
internal sealed class Gathering(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private volatile TaskCompletionSource _hurry = NextHurry();

    /// <summary>After the entry is in the queue: whoever takes out does so soon.</summary>
    public void Hurry() => _hurry.TrySetResult();

    /// <summary>For the one who takes out. What is hurried from here on is found in the queue, or hurries the next turn.</summary>
    public async Task WaitAsync()
    {
        var hurry = _hurry;
        if (!hurry.Task.IsCompleted)
        {
            using var late = time.CreateTimer(_ => hurry.TrySetResult(), null, Longest, Timeout.InfiniteTimeSpan);
            await hurry.Task;
        }

        _hurry = NextHurry();
    }

    private static TaskCompletionSource NextHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
