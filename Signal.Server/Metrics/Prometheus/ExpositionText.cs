using System.Globalization;
using System.Text;

namespace Signal.Server.Metrics.Prometheus;

/// <summary>Writes the text format of Prometheus, version 0.0.4: families one after the other, each with its help and its type before its samples.</summary>
internal sealed class ExpositionText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    public void Add(Family family)
    {
        _text.Append("# HELP ").Append(family.Name).Append(' ').Append(Escape(family.Description)).Append('\n');
        _text.Append("# TYPE ").Append(family.Name).Append(' ').Append(Enum.GetName(family.Kind)!.ToLowerInvariant()).Append('\n');
        family.WriteTo(this);
    }

    public void Sample(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags, double value)
    {
        _text.Append(name);
        var mark = '{';
        foreach (var (tag, said) in tags)
        {
            var label = Escape(Convert.ToString(said, CultureInfo.InvariantCulture) ?? string.Empty).Replace("\"", "\\\"", StringComparison.Ordinal);
            _text.Append(mark).Append(PrometheusName.OfLabel(tag)).Append("=\"").Append(label).Append('"');
            mark = ',';
        }

        _text.Append(tags.IsEmpty ? " " : "} ").Append(Number(value)).Append('\n');
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
