using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics;

/// <summary>What the store is asked, and how long it takes to keep what it is given.</summary>
internal sealed class StoreMeter
{
    /// <summary>From a good disk's sync to more than anybody waits for.</summary>
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Tally _reads = new([.. Enum.GetNames<StoreRead>().Select(name => name.ToLowerInvariant())]);
    private readonly Tally _failures = new(string.Empty);
    private readonly Histogram<double> _commits;

    public StoreMeter(Meter meter)
    {
        meter.Observe("signal.store.reads", "of", _reads, "Questions to the store, by what was asked for.");
        meter.Observe("signal.store.commit.failures", _failures, "Attempts to keep journal entries that the store did not answer; they are repeated until it does.");
        _commits = meter.CreateHistogram<double>(
            "signal.store.commit", "s", "How long the store took to keep a batch of journal entries.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    }

    public T Read<T>(StoreRead what, T answer)
    {
        _reads.Add((int)what);
        return answer;
    }

    public void Committed(long since) => _commits.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    public void Failed() => _failures.Add();
}
