namespace Signal.Server.Dispatch.Rates;

/// <summary>
/// What each address has used up of one <see cref="Rate"/>, as the time at which it owes nothing any more: another connection does not begin anew. Who owes
/// nothing is forgotten by the time there are twice as many. At most 20,000 addresses are remembered: of more that owe something, those that owe least are
/// forgiven. For any thread.
/// </summary>
internal sealed class AddressBuckets(Rate rate, TimeProvider time)
{
    public const int Capacity = 20_000;

    private const int Few = 100;

    private readonly Dictionary<string, long> _paidAt = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _room = Few;

    /// <summary>How many addresses are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _paidAt.Count;
            }
        }
    }

    /// <summary>Takes so many. Zero when they were there; else how long to wait, and nothing is taken.</summary>
    public TimeSpan Take(string address, int count = 1)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var paidAt = Math.Max(now, _paidAt.GetValueOrDefault(address)) + (rate.Cost * count);
            if (paidAt - now > rate.Credit)
            {
                return time.GetElapsedTime(now + rate.Credit, paidAt);
            }

            if (_paidAt.Count >= _room && !_paidAt.ContainsKey(address))
            {
                Forget(now);
            }

            _paidAt[address] = paidAt;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Makes room for a quarter of what there may be, at the least: looking through all of them is seldom.</summary>
    private void Forget(long now)
    {
        Remove(_paidAt.Where(pair => pair.Value <= now));
        Remove(_paidAt.OrderBy(pair => pair.Value).Take(_paidAt.Count - (Capacity * 3 / 4)));
        _room = Math.Clamp(2 * _paidAt.Count, Few, Capacity);
    }

    private void Remove(IEnumerable<KeyValuePair<string, long>> pairs)
    {
        foreach (var (address, _) in pairs.ToList())
        {
            _paidAt.Remove(address);
        }
    }
}
