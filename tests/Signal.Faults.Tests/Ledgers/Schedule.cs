namespace Signal.Faults.Tests.Ledgers;

/// <summary>How often and when the server is killed: <c>SIGNAL_KILLS=100</c> is the long form, <c>SIGNAL_SEED</c> repeats a schedule.</summary>
internal static class Schedule
{
    public static readonly int Kills = Setting("SIGNAL_KILLS", 20);
    public static readonly int Seed = Setting("SIGNAL_SEED", Random.Shared.Next());

    /// <summary>Much longer than it takes.</summary>
    public static CancellationTokenSource Patience() => new(TimeSpan.FromSeconds(60 + (5 * Kills)));

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
