using System.Globalization;
using System.Text.RegularExpressions;

namespace Signal.Server.Tests.Metrics;

/// <summary>Reads the text format of Prometheus, version 0.0.4, and takes nothing that is not in it.</summary>
internal sealed partial class ExpositionReader
{
    private readonly Dictionary<string, ExposedFamily> _families = new(StringComparer.Ordinal);

    private ExpositionReader()
    {
    }

    public IReadOnlyDictionary<string, ExposedFamily> Families => _families;

    public IEnumerable<ExposedSample> Samples => _families.Values.SelectMany(family => family.Samples);

    /// <summary>The value of the one sample that has this name and this label, such as <c>type="signal"</c>; of the one without labels where none is given.</summary>
    public double this[string name, string label = ""] => Samples.Single(sample => sample.Name == name && sample.Labels == label).Value;

    /// <summary>What a server shows whoever is on the same machine.</summary>
    public static async Task<ExpositionReader> ReadAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        return Parse(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
    }

    public static ExpositionReader Parse(string text)
    {
        text.Should().EndWith("\n");
        var reader = new ExpositionReader();
        var lines = text.TrimEnd('\n').Split('\n');
        for (var line = 0; line < lines.Length;)
        {
            line = reader.TakeFamily(lines, line);
        }

        reader.Samples.Select(sample => (sample.Name, sample.Labels)).Should().OnlyHaveUniqueItems();
        return reader;
    }

    private int TakeFamily(string[] lines, int line)
    {
        var help = Help().Match(lines[line]);
        var type = Type().Match(lines[line + 1]);
        help.Success.Should().BeTrue("{0} begins a family", lines[line]);
        type.Success.Should().BeTrue("{0} is its type", lines[line + 1]);
        type.Groups["name"].Value.Should().Be(help.Groups["name"].Value);
        var family = new ExposedFamily(help.Groups["name"].Value, type.Groups["type"].Value, Unescape(help.Groups["text"].Value), []);
        _families.Add(family.Name, family);
        for (line += 2; line < lines.Length && lines[line][0] != '#'; line++)
        {
            family.Samples.Add(Sample(lines[line]));
        }

        return line;
    }

    private static ExposedSample Sample(string line)
    {
        var match = SampleLine().Match(line);
        match.Success.Should().BeTrue("{0} is a sample", line);
        var value = match.Groups["value"].Value;
        return new ExposedSample(match.Groups["name"].Value, match.Groups["labels"].Value, value == "+Inf" ? double.PositiveInfinity : double.Parse(value, CultureInfo.InvariantCulture));
    }

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex(@"^# HELP (?<name>[a-z_][a-z0-9_]*) (?<text>([^\\]|\\\\|\\n)+)$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (?<name>[a-z_][a-z0-9_]*) (?<type>counter|gauge|histogram)$")]
    private static partial Regex Type();

    [GeneratedRegex("""^(?<name>[a-z_][a-z0-9_]*)(\{(?<labels>[a-z_][a-z0-9_]*="([^"\\\n]|\\\\|\\"|\\n)*"(,[a-z_][a-z0-9_]*="([^"\\\n]|\\\\|\\"|\\n)*")*)\})? (?<value>-?[0-9.]+(E[-+][0-9]+)?|\+Inf)$""")]
    private static partial Regex SampleLine();
}
