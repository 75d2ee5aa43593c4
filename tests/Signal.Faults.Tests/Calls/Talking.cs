using System.Diagnostics;

namespace Signal.Faults.Tests.Calls;

/// <summary>How people talk while something else happens.</summary>
internal static class Talking
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Ten times a second, in turn.</summary>
    public static async Task TalkAsync(this IReadOnlyList<Attendee> people, TimeSpan time)
    {
        using var beat = new PeriodicTimer(Pace);
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; Stopwatch.GetElapsedTime(start) < time; n++)
        {
            await beat.WaitForNextTickAsync();
            await people[n % people.Count].SayAsync();
        }
    }
}
