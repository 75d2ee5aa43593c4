using System.Text.Json;
using System.Text.RegularExpressions;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Metrics;

/// <summary>What operators are given fits what the server tells.</summary>
public sealed partial class OperationsSpecs
{
    private const string Refresh = "SIGNAL_WRITE_DOCS";
    private ExpositionReader _figures = null!;

    [OneTimeSetUp]
    public async Task ReadOnce()
    {
        await using var server = await TestServer.StartAsync();

        // The heap's sizes are those after the last collection: before there was one they are not known.
        GC.Collect();
        _figures = await server.MetricsAsync();
    }

    [Test]
    public async Task The_page_about_metrics_is_made_from_a_running_server()
    {
        var wanted = MetricsDocument.Of(_figures);
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            await File.WriteAllTextAsync(OperationsFolder.Of("metrics.md"), wanted);
        }

        (await OperationsFolder.ReadAsync("metrics.md")).Should().Be(wanted, "{0}=1 dotnet test tests/Signal.Server.Tests --filter OperationsSpecs puts it in place", Refresh);
    }

    [Test]
    public async Task Every_metric_and_label_of_the_dashboard_is_there()
    {
        using var dashboard = JsonDocument.Parse(await OperationsFolder.ReadAsync("dashboard.json"));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row").ToList();
        panels.Select(panel => panel.GetProperty("id").GetInt32()).Should().OnlyHaveUniqueItems();
        panels.Should().OnlyContain(panel => panel.GetProperty("description").GetString()!.Length > 0);
        var queries = panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!).ToList();
        queries.Should().HaveCountGreaterThan(30);
        queries.ForEach(CheckQuery);

        var page = await OperationsFolder.ReadAsync("README.md");
        panels.Select(panel => panel.GetProperty("title").GetString()!).Should().OnlyContain(title => page.Contains(title, StringComparison.Ordinal));
    }

    [Test]
    public async Task Every_alert_asks_for_metrics_that_are_there_and_is_explained()
    {
        var rules = await OperationsFolder.ReadAsync("alerts.yml");
        var alerts = Alert().Matches(rules).ToList();
        alerts.Should().HaveCountGreaterThan(10).And.HaveCount(AlertName().Count(rules), "all of them have the same shape");
        alerts.Select(alert => alert.Groups["name"].Value).Should().OnlyHaveUniqueItems();
        alerts.ForEach(alert => CheckQuery(alert.Groups["expr"].Value));

        var page = await OperationsFolder.ReadAsync("README.md");
        ExplainedAlert().Matches(page).Select(row => row.Groups["name"].Value).Should().Equal(alerts.Select(alert => alert.Groups["name"].Value));
    }

    [Test]
    public async Task The_dashboard_shows_every_metric_of_the_server()
    {
        var dashboard = await OperationsFolder.ReadAsync("dashboard.json");
        _figures.Families.Keys.Where(name => name.StartsWith("signal_", StringComparison.Ordinal)).Should().OnlyContain(name => dashboard.Contains(name, StringComparison.Ordinal));
    }

    private void CheckQuery(string query)
    {
        query.Count(letter => letter == '(').Should().Be(query.Count(letter => letter == ')'), "{0} is whole", query);
        var metrics = Metric().Matches(query);
        metrics.Count.Should().BePositive("{0} asks for something", query);
        foreach (var metric in metrics.Where(metric => metric.Groups["name"].Success))
        {
            var samples = _figures.Samples.Where(sample => sample.Name == metric.Groups["name"].Value).ToList();
            samples.Should().NotBeEmpty("{0} asks for it", query);
            foreach (var label in Matcher().Matches(metric.Groups["labels"].Value).ToList())
            {
                var values = label.Groups["values"].Value.Split('|');
                values.Should().OnlyContain(
                    value => samples.Any(sample => sample.Labels.Contains($"{label.Groups["label"].Value}=\"{value}\"", StringComparison.Ordinal)), "{0} looks for it", query);
            }
        }
    }

    [GeneratedRegex(@"- alert: (?<name>\w+)\n +expr: (?<expr>(?:.|\n)+?)\n(?: +for: \d+[smh]\n)? +labels:\n +severity: (?:page|ticket)\n +annotations:\n +summary: .+\n")]
    private static partial Regex Alert();

    [GeneratedRegex("- alert: ")]
    private static partial Regex AlertName();

    [GeneratedRegex(@"^\| (?<name>Signal\w+) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex ExplainedAlert();

    [GeneratedRegex(@"\b(?<name>(?:signal|process|dotnet)_[a-z0-9_]+)(?:\{(?<labels>[^}]*)\})?|\bup\{")]
    private static partial Regex Metric();

    /// <summary>Those that Prometheus adds by itself are not looked for.</summary>
    [GeneratedRegex("(?<label>\\b(?!job|instance)[a-z_]+)=~?\"(?<values>[^\"]*)\"")]
    private static partial Regex Matcher();
}
