using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics.Prometheus;

/// <summary>An instrument's name as Prometheus has it: underscores, the unit in full, and <c>_total</c> for what only rises.</summary>
internal static class PrometheusName
{
    public static string Of(Instrument instrument, FamilyKind kind)
    {
        var name = OfLabel(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            null or "" => string.Empty,
            ['{', .., '}'] => string.Empty,
            _ => throw new NotSupportedException($"{instrument.Name} is measured in {instrument.Unit}, which has no name here."),
        };
        return name + unit + (kind == FamilyKind.Counter ? "_total" : string.Empty);
    }

    /// <summary>Neither instruments nor tags of ours and of the runtime hold anything but letters, digits, dots and underscores.</summary>
    public static string OfLabel(string tag) => tag.Replace('.', '_');
}
