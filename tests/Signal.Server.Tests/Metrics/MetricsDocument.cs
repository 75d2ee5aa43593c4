using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Signal.Server.Tests.Metrics;

/// <summary>docs/operations/metrics.md as a running server has it: a row a metric, with its type, its labels and its help.</summary>
internal static partial class MetricsDocument
{
    private const string Head = """
        # Metrics

        Everything at `/metrics`, made from a running server by a test; edit the descriptions in `Signal.Server/Metrics`, then refresh this page with

        ```sh
        SIGNAL_WRITE_DOCS=1 dotnet test tests/Signal.Server.Tests --filter OperationsSpecs
        ```

        Counters and histograms begin at nothing with the process. Close codes, error codes and types are those of [protocol.md](../../protocol.md).

        """;

    private static readonly (string Prefix, string Title)[] Sections =
        [("signal_", "The server"), ("process_", "The process"), ("dotnet_", "The runtime, as it tells of itself")];

    public static string Of(ExpositionReader figures)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (prefix, title) in Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| metric | type | labels | |\n| --- | --- | --- | --- |\n");
            foreach (var family in figures.Families.Values.Where(family => family.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{family.Name}` | {family.Type} | {Labels(family)} | {family.Help} |\n");
            }
        }

        return text.ToString();
    }

    private static string Labels(ExposedFamily family) =>
        string.Join(", ", family.Samples.SelectMany(sample => Label().Matches(sample.Labels).Select(label => $"`{label.Groups[1].Value}`")).Distinct());

    [GeneratedRegex("([a-z_][a-z0-9_]*)=\"")]
    private static partial Regex Label();
}
