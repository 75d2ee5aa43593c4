namespace Signal.Simulation.Tests.Schedules;

/// <summary>Makes a failing schedule shorter: leaves steps out, many at once and then one by one, as long as a promise is still broken.</summary>
internal static class Shrinking
{
    private const int MostRuns = 400;

    public static Outcome Shrink(Outcome failing, Func<Schedule, Outcome> run)
    {
        var runs = 0;
        for (var length = failing.Schedule.Steps.Count / 2; length > 0; length /= 2)
        {
            for (var start = failing.Schedule.Steps.Count - length; start >= 0 && runs < MostRuns; start -= length)
            {
                runs++;
                var shorter = run(failing.Schedule.Without(start, length));
                if (shorter.Broken is not null)
                {
                    failing = shorter;
                    start = Math.Min(start, failing.Schedule.Steps.Count);
                }
            }
        }

        return failing;
    }
}
