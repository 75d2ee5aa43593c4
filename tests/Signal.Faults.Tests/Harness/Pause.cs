namespace Signal.Faults.Tests.Harness;

/// <summary>Time that has to pass because the test is about that time.</summary>
internal static class Pause
{
    public static async Task ForAsync(TimeSpan time, CancellationToken stop = default)
    {
        using var beat = new PeriodicTimer(time);
        await beat.WaitForNextTickAsync(stop);
    }
}
