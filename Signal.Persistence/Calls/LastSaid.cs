namespace Signal.Persistence.Calls;

/// <summary>
/// Finds the last message that was said no later than <paramref name="until"/>, by halves. For as long as there is a <see cref="Next"/>, it wants to see
/// the last message up to that seq.
/// </summary>
internal sealed class LastSaid(long until)
{
    private const long End = long.MaxValue;

    private long _high = End;

    /// <summary>The seq that was sought, once there is no next.</summary>
    public long Seq { get; private set; }

    public long? Next => Seq == _high ? null : _high == End ? End : Seq + ((_high - Seq + 1) / 2);

    /// <summary>The last message up to <paramref name="seq"/>, which was the next; null where there is none.</summary>
    public void See(long seq, (long Seq, long Ts)? line)
    {
        if (line is { } late && late.Ts > until)
        {
            _high = late.Seq - 1;
        }
        else if (seq == End)
        {
            Seq = _high = line?.Seq ?? 0;
        }
        else
        {
            Seq = seq;
        }
    }
}
