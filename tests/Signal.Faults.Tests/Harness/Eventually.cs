using System.Diagnostics;

namespace Signal.Faults.Tests.Harness;

/// <summary>For what nobody tells, and what comes a little later than that which a test has seen. It is looked for until it is there.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan limit, string what)
    {
        using var beat = new PeriodicTimer(Pace);
        var clock = Stopwatch.StartNew();
        var held = await holds();
        while (!held && clock.Elapsed < limit)
        {
            await beat.WaitForNextTickAsync();
            held = await holds();
        }

        held.Should().BeTrue("{0}", what);
    }
}
