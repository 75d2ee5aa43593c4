using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Connections;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>A balancer sends nobody to a server that cannot serve them, and asks as often as it likes.</summary>
[NonParallelizable]
public sealed class ReadinessSpecs
{
    [Test]
    public async Task A_store_that_cannot_be_written_to_is_not_ready_and_becomes_so_by_itself()
    {
        using var data = new DataFolder();
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(time: time, data: data);
        using var http = new HttpClient { BaseAddress = server.Url };
        await using (await FrozenStore.HoldAsync(data))
        {
            (await AskAsync(http)).Should().Be((HttpStatusCode.ServiceUnavailable, Readiness.NoStore));
        }

        (await AskAsync(http)).Should().Be((HttpStatusCode.ServiceUnavailable, Readiness.NoStore), "the answer is kept for a second");
        time.Advance(TimeSpan.FromSeconds(1));
        (await AskAsync(http)).Should().Be((HttpStatusCode.OK, Readiness.Ready));
    }

    [Test]
    public async Task A_storm_of_probes_is_answered_within_the_limit_while_the_store_is_frozen()
    {
        using var data = new DataFolder();
        await using var server = await TestServer.StartAsync(data: data);
        await using var frozen = await FrozenStore.HoldAsync(data);
        using var http = new HttpClient { BaseAddress = server.Url };
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => AskAsync(http)));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(4), "they share a question");
        answers.Distinct().Should().Equal((HttpStatusCode.ServiceUnavailable, Readiness.NoStore));
    }

    [Test]
    public async Task A_stopping_server_is_not_ready()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        server.App.Services.GetRequiredService<ConnectionDirectory>().Drain();
        (await AskAsync(http)).Should().Be((HttpStatusCode.ServiceUnavailable, Readiness.Draining));
        (await http.GetStringAsync(new Uri("/healthz", UriKind.Relative))).Should().Be("alive");
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
