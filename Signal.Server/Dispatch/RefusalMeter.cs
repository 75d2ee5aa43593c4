namespace Signal.Server.Dispatch;

/// <summary>
/// Counts what a connection was refused. A hundred in ten seconds are a program gone wrong, not a person with a terminal. For any thread: what is done
/// aside may be refused too.
/// </summary>
internal sealed class RefusalMeter(TimeProvider time)
{
    public const int Most = 100;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<long> _refusals = new();
    private readonly Lock _gate = new();

    /// <summary>Counts one more and says whether that is one too many.</summary>
    public bool IsTooMany()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _refusals.Enqueue(now);
            while (_refusals.Count > Most || time.GetElapsedTime(_refusals.Peek(), now) > Window)
            {
                _refusals.Dequeue();
            }

            return _refusals.Count >= Most;
        }
    }
}
