using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics.Prometheus;

/// <summary>All samples of one name, as they are when somebody asks. For one reader at a time.</summary>
internal abstract class Family(Instrument instrument, FamilyKind kind)
{
    public string Name { get; } = PrometheusName.Of(instrument, kind);

    public FamilyKind Kind => kind;

    public string Description => instrument.Description ?? string.Empty;

    /// <summary>Null for an instrument that can neither be read nor summed up here.</summary>
    public static Family? Of(Instrument instrument) => instrument switch
    {
        Histogram<double> histogram => new HistogramFamily(histogram),
        ObservableCounter<long> or ObservableCounter<double> => new ReadFamily(instrument, FamilyKind.Counter),
        { IsObservable: true } => new ReadFamily(instrument, FamilyKind.Gauge),
        _ => null,
    };

    public abstract void Measured(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    public abstract void WriteTo(ExpositionText text);
}
