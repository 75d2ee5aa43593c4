using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics.Prometheus;

/// <summary>A counter or a gauge, read anew each time.</summary>
internal sealed class ReadFamily(Instrument instrument, FamilyKind kind) : Family(instrument, kind)
{
    private readonly List<(double Value, KeyValuePair<string, object?>[] Tags)> _samples = [];

    public override void Measured(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _samples.Add((value, tags.ToArray()));

    public override void WriteTo(ExpositionText text)
    {
        foreach (var (value, tags) in _samples)
        {
            text.Sample(Name, tags, value);
        }

        _samples.Clear();
    }
}
