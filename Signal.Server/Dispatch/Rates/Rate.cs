namespace Signal.Server.Dispatch.Rates;

/// <summary>So many at once, and then so many a second; in ticks of a clock: what one costs, and how much may be owed.</summary>
internal readonly record struct Rate(long Cost, long Credit)
{
    public static Rate Of(int burst, int perSecond, TimeProvider time)
    {
        var cost = Math.Max(1, time.TimestampFrequency / perSecond);
        return new Rate(cost, cost * burst);
    }
}
