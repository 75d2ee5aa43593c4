namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// Counts what goes wrong by key. After so many failures within the window a key has to wait, and twice as long after each one more, up to the window;
/// a window without any is forgiveness. It remembers 20,000 keys at most: when there are more, the quarter that failed longest ago is forgotten.
/// </summary>
internal sealed class FailureCounter(int most, TimeSpan window, TimeSpan firstWait, TimeProvider time)
{
    public const int Capacity = 20_000;

    private readonly Dictionary<string, Failures> _keys = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>How long this key has to wait; zero when it need not.</summary>
    public TimeSpan WaitOf(string key)
    {
        lock (_gate)
        {
            return _keys.TryGetValue(key, out var failures) && time.GetElapsedTime(failures.Last) is var since && since < failures.Wait
                ? failures.Wait - since
                : TimeSpan.Zero;
        }
    }

    public void Add(string key)
    {
        lock (_gate)
        {
            var known = _keys.TryGetValue(key, out var failures) && time.GetElapsedTime(failures.Count < most ? failures.First : failures.Last) < window;
            if (!known && _keys.Count >= Capacity)
            {
                ForgetOldest();
            }

            var now = time.GetTimestamp();
            var count = known ? failures.Count + 1 : 1;
            _keys[key] = new Failures(count, known ? failures.First : now, now, WaitAfter(count));
        }
    }

    public void Clear(string key)
    {
        lock (_gate)
        {
            _keys.Remove(key);
        }
    }

    private TimeSpan WaitAfter(int count)
    {
        var doublings = Math.Min(count - most, 30);
        return doublings < 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(window.Ticks, firstWait.Ticks << doublings));
    }

    private void ForgetOldest()
    {
        foreach (var key in _keys.OrderBy(pair => pair.Value.Last).Take(Capacity / 4).Select(pair => pair.Key).ToList())
        {
            _keys.Remove(key);
        }
    }

    private readonly record struct Failures(int Count, long First, long Last, TimeSpan Wait);
}
