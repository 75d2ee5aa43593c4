using System.Diagnostics;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>Many simulations, as many at a time as there are cores, until all are done or one has failed.</summary>
internal static class Fleet
{
    /// <summary>The schedules of so many seeds from 1 on.</summary>
    public static FleetReport Run(int schedules, Func<Schedule, Outcome> run)
    {
        var total = default(Figures);
        Outcome? failed = null;
        var next = 0;
        var gate = new Lock();
        var watch = Stopwatch.StartNew();
        Thread[] threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return new FleetReport(total, watch.Elapsed, failed);

        void Work()
        {
            var figures = default(Figures);
            for (var seed = Interlocked.Increment(ref next); seed <= schedules && failed is null; seed = Interlocked.Increment(ref next))
            {
                var outcome = run(Schedule.Of((ulong)seed));
                figures += outcome.Figures;
                if (outcome.Broken is not null)
                {
                    Interlocked.CompareExchange(ref failed, outcome, null);
                }
            }

            lock (gate)
            {
                total += figures;
            }
        }
    }
}
