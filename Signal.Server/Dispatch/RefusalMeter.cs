namespace Signal.Server.Dispatch;

/// <summary>Counts a connection's refused frames. A hundred in ten seconds are a program gone wrong, not a person with a terminal.</summary>
internal sealed class RefusalMeter(TimeProvider time)
{
    public const int Most = 100;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<long> _refusals = new();

    /// <summary>Counts one more and says whether that is one too many.</summary>
    public bool IsTooMany()
    {
        var now = time.GetTimestamp();
        _refusals.Enqueue(now);
        while (time.GetElapsedTime(_refusals.Peek(), now) > Window)
        {
            _refusals.Dequeue();
        }

        return _refusals.Count >= Most;
    }
}
