using System.Diagnostics.Metrics;
using Signal.Server.Metrics.Prometheus;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Metrics;

/// <summary>What <c>/metrics</c> says is what scrapers read.</summary>
public sealed class ExpositionSpecs
{
    [Test]
    public async Task All_of_it_is_in_the_text_format_with_names_by_its_conventions()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        GC.Collect();
        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain; version=0.0.4; charset=utf-8");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();

        var families = ExpositionReader.Parse(await answer.Content.ReadAsStringAsync()).Families.Values;
        families.Should().HaveCountGreaterThan(30).And.OnlyContain(family => family.Help.Length > 10 && family.Samples.Count > 0);
        families.Should().OnlyContain(family => family.Name.EndsWith("_total", StringComparison.Ordinal) == (family.Type == "counter"));
        families.Select(family => family.Name.Split('_')[0]).Should().OnlyContain(prefix => prefix == "signal" || prefix == "process" || prefix == "dotnet");
        families.Select(family => family.Name).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Test]
    public async Task A_histogram_counts_upwards_to_infinity_and_agrees_with_its_count_and_its_sum()
    {
        await using var server = await TestServer.StartAsync();
        await using var ann = await server.JoinAsync("histogram", "Ann");
        for (var n = 0; n < 5; n++)
        {
            await ann.AskAsync("chat-message", """{"text":"hi"}""");
        }

        var commits = (await server.MetricsAsync()).Families["signal_store_commit_seconds"];
        commits.Type.Should().Be("histogram");
        var buckets = commits.Samples.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal)).ToList();
        buckets.Select(bucket => bucket.Value).Should().BeInAscendingOrder();
        buckets[^1].Labels.Should().Be("le=\"+Inf\"");
        buckets[^1].Value.Should().BeGreaterThanOrEqualTo(5).And.Be(commits.Samples[^1].Value);
        commits.Samples[^2].Value.Should().BePositive("the fifth answer comes after five commits");
    }

    [Test]
    public void Help_and_labels_stay_on_their_lines_whatever_is_in_them()
    {
        using var meter = new Meter("evil");
        var evil = new Measurement<long>(7, new KeyValuePair<string, object?>("a.label", "x\"\\\n} 1"));
        var family = Family.Of(meter.CreateObservableGauge<long>("evil.thing", () => evil, "By", "one\ntwo \\ three"))!;
        family.Measured(evil.Value, evil.Tags);
        var text = new ExpositionText();
        text.Add(family);
        text.ToString().Should().Be("# HELP evil_thing_bytes one\\ntwo \\\\ three\n# TYPE evil_thing_bytes gauge\nevil_thing_bytes{a_label=\"x\\\"\\\\\\n} 1\"} 7\n");
        ExpositionReader.Parse(text.ToString()).Samples.Should().ContainSingle();
    }

    [Test]
    public async Task Many_may_read_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var readings = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.MetricsAsync()));
        readings.Select(reading => reading.Families.Count).Distinct().Should().ContainSingle();
    }

    [Test]
    public async Task Two_servers_of_a_process_tell_each_of_itself()
    {
        await using var first = await TestServer.StartAsync();
        await using var second = await TestServer.StartAsync();
        await using var ann = await first.JoinAsync("mine", "Ann");
        (await first.MetricsAsync())["signal_peers"].Should().Be(1);
        (await second.MetricsAsync())["signal_peers"].Should().Be(0);
    }
}
