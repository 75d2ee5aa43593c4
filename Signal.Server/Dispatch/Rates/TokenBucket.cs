namespace Signal.Server.Dispatch.Rates;

/// <summary>
/// What a connection has used up of one <see cref="Rate"/>, as the time at which it owes nothing any more. Whoever is refused stays refused until then,
/// so that nothing sent behind overtakes what has to be repeated. Not for several threads.
/// </summary>
internal struct TokenBucket
{
    private long _paidAt;
    private long _closedUntil;
    private int _shares;

    /// <summary>
    /// Takes one at a rate that is so many times as high. Zero when it was there; else how long to wait, at least <paramref name="pause"/>, in ticks.
    /// </summary>
    public long Take(in Rate rate, int shares, long pause, long now)
    {
        if (now < _closedUntil)
        {
            return _closedUntil - now;
        }

        var owed = Owed(shares, now) + Math.Max(1, rate.Cost / shares);
        if (owed > rate.Credit)
        {
            var wait = Math.Max(owed - rate.Credit, pause);
            _closedUntil = now + wait;
            return wait;
        }

        _paidAt = now + owed;
        _shares = shares;
        return 0;
    }

    /// <summary>Refuses all until then, for another reason than this rate.</summary>
    public void Close(long until) => _closedUntil = Math.Max(_closedUntil, until);

    /// <summary>What was owed at a lower rate is paid sooner at a higher one.</summary>
    private readonly long Owed(int shares, long now)
    {
        var owed = Math.Max(0, _paidAt - now);
        return shares > _shares ? owed / shares * _shares : owed;
    }
}
