namespace Signal.Crowd;

/// <summary>When to try again: with full jitter, in the first two seconds after a loss, then longer each time nobody answers; never before the server said.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(1);

    private int _failures;

    public TimeSpan AfterLoss()
    {
        _failures = 0;
        return Below(First);
    }

    public TimeSpan AfterFailure() => Below(TimeSpan.FromTicks(Math.Min(Longest.Ticks, Step.Ticks << Math.Min(++_failures, 10))));

    /// <summary>The server named a time: that, and a little more, because it names the same to many.</summary>
    public static TimeSpan After(TimeSpan told) => told + Below(Spread);

    private static TimeSpan Below(TimeSpan most) => most * Random.Shared.NextDouble();
}
