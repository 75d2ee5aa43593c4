using System.Diagnostics;
using System.Globalization;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

[NonParallelizable]
public sealed class SignInStormSpecs
{
    private const int SignIns = 200;

    [Test]
    public async Task Two_hundred_sign_ins_at_once_do_not_slow_a_call_down()
    {
        using var server = await ServerProcess.StartAsync("--Signal:Limits:Enabled=false");
        using var api = new RestClient(server.Url);
        await api.RegisterAsync("ann");
        await using var ann = await JoinAsync(server, "Ann");
        await using var ben = await JoinAsync(server, "Ben");
        await ann.ExpectAsync("user-joined");
        await RelayAsync(ann, ben);

        var storm = Task.WhenAll(Enumerable.Range(0, SignIns).Select(_ => api.LoginAsync("ann")));
        var times = new List<double>();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!storm.IsCompleted || times.Count < 100)
        {
            await beat.WaitForNextTickAsync();
            times.Add(await RelayAsync(ann, ben));
        }

        var p99 = times.Order().ElementAt(times.Count * 99 / 100);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{times.Count} signals, p99 {p99:F1} ms"));
        p99.Should().BeLessThan(100);
        (await storm).Should().Contain(answer => answer.Code == null);
    }

    private static async Task<RawClient> JoinAsync(ServerProcess server, string name)
    {
        var client = await RawClient.ConnectAsync(server.Url);
        await client.ExpectAsync("welcome");
        await client.JoinAsync("demo", name);
        return client;
    }

    private static async Task<double> RelayAsync(RawClient from, RawClient to)
    {
        var clock = Stopwatch.StartNew();
        await from.SendAsync($$$"""{"type":"signal","to":"{{{to.Id}}}","data":{"n":1}}""");
        await to.ExpectAsync("signal");
        return clock.Elapsed.TotalMilliseconds;
    }
}
