namespace Signal.Faults.Tests.Ledgers;

/// <summary>How often and when the server is killed: <c>SIGNAL_KILLS=100</c> is the long form, <c>SIGNAL_SEED</c> repeats a schedule.</summary>
internal static class Schedule
{
    public static readonly int Kills = Setting.Number("SIGNAL_KILLS", 20);
    public static readonly int Seed = Setting.Number("SIGNAL_SEED", Random.Shared.Next());

    /// <summary>Much longer than it takes.</summary>
    public static CancellationTokenSource Patience() => new(TimeSpan.FromSeconds(60 + (5 * Kills)));
}
