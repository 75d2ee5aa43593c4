using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signal.Server.Metrics;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Metrics;

/// <summary>Figures go to a collector where one is named, and nowhere else. An exporter takes those of all servers of its process.</summary>
[NonParallelizable]
public sealed class OtlpSpecs
{
    [Test]
    public async Task The_figures_of_metrics_arrive_at_the_collector()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var server = await TestServer.StartAsync([$"--Signal:Otlp:Endpoint={collector.Url}", "--Signal:Otlp:IntervalSeconds=0.2"]);
        await using var ann = await server.JoinAsync("otlp", "Ann");
        await using var ben = await server.JoinAsync("otlp", "Ben");
        using var stop = Patience.New();
        var pushed = await collector.NextAsync();
        while (!pushed.Values.TryGetValue("signal.peers", out var peers) || peers is not [2])
        {
            stop.Token.ThrowIfCancellationRequested();
            pushed = await collector.NextAsync();
        }

        // That one may have been read while they came in.
        pushed = await collector.NextAsync();
        pushed.Values["signal.connections"].Should().Equal(2);
        pushed.Values["signal.frames.received"].Sum().Should().BeGreaterThanOrEqualTo(2);
        pushed.Values.Keys.Should().Contain(["signal.store.commit", "process.cpu", "dotnet.gc.collections"]).And.NotContain("dotnet.assembly.count");
        pushed.Resource.Should().Contain("service.name").And.Contain("signal").And.Contain(ProcessMeter.Version);
    }

    [Test]
    public async Task What_is_left_goes_out_when_the_server_stops()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var server = await TestServer.StartAsync([$"--Signal:Otlp:Endpoint={collector.Url}/", "--Signal:Otlp:IntervalSeconds=3600"]))
        {
            await using var ann = await server.JoinAsync("otlp", "Ann");
        }

        (await collector.NextAsync()).Values.Should().ContainKey("signal.connections.opened");
    }

    [Test]
    public async Task A_collector_that_is_not_there_costs_nobody_anything()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Otlp:Endpoint=http://127.0.0.1:1", "--Signal:Otlp:IntervalSeconds=0.1"]);
        await using var ann = await server.JoinAsync("otlp", "Ann");
        (await ann.AskAsync("ping")).Type().Should().Be("pong");
        (await server.MetricsAsync())["signal_peers"].Should().Be(1);
        var stopping = server.App.StopAsync();
        (await ann.CloseCodeAsync()).Should().Be(4503);
        await ann.CloseAnswerAsync();
        await stopping.WaitAsync(Patience.Limit);
    }

    [Test]
    public async Task Without_one_nothing_is_set_up()
    {
        await using var server = await TestServer.StartAsync();
        server.App.Services.GetServices<IHostedService>().OfType<OtlpExport>().Single().IsPushing.Should().BeFalse();
    }
}
