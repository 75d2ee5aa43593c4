using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics.Prometheus;

/// <summary>A histogram without tags, summed up since the server started in the buckets that its maker advised. Anybody may measure while it is read.</summary>
internal sealed class HistogramFamily : Family
{
    private const string Bound = "le";

    private readonly double[] _bounds;
    private readonly long[] _counts;
    private readonly Lock _gate = new();
    private double _sum;

    public HistogramFamily(Histogram<double> histogram)
        : base(histogram, FamilyKind.Histogram)
    {
        _bounds = [.. histogram.Advice?.HistogramBucketBoundaries ?? [], double.PositiveInfinity];
        _counts = new long[_bounds.Length];
    }

    public override void Measured(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            _counts[Array.FindIndex(_bounds, bound => value <= bound)]++;
            _sum += value;
        }
    }

    public override void WriteTo(ExpositionText text)
    {
        lock (_gate)
        {
            var count = 0L;
            for (var bucket = 0; bucket < _bounds.Length; bucket++)
            {
                count += _counts[bucket];
                text.Sample(Name + "_bucket", [new(Bound, ExpositionText.Number(_bounds[bucket]))], count);
            }

            text.Sample(Name + "_sum", [], _sum);
            text.Sample(Name + "_count", [], count);
        }
    }
}
