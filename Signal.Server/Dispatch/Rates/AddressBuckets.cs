namespace Signal.Server.Dispatch.Rates;

/// <summary>
/// What each address has used up of one <see cref="Rate"/>, as the time at which it owes nothing any more: another connection does not begin anew. At most
/// 20,000 addresses are remembered: when there are more, the quarter that owes least is forgiven. For any thread.
/// </summary>
internal sealed class AddressBuckets(Rate rate, TimeProvider time)
{
    public const int Capacity = 20_000;

    private readonly Dictionary<string, long> _paidAt = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

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

            if (_paidAt.Count >= Capacity && !_paidAt.ContainsKey(address))
            {
                Forgive();
            }

            _paidAt[address] = paidAt;
            return TimeSpan.Zero;
        }
    }

    private void Forgive()
    {
        foreach (var address in _paidAt.OrderBy(pair => pair.Value).Take(Capacity / 4).Select(pair => pair.Key).ToList())
        {
            _paidAt.Remove(address);
        }
    }
}
