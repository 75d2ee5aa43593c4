using System.Diagnostics;
using Signal.Faults.Tests.Calls;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>A proxy in between that cuts what is idle and is restarted now and then, set up as <c>docs/behind-a-proxy.md</c> says. All times are a fifth.</summary>
[TestFixture("haproxy")]
[TestFixture("nginx")]
[Parallelizable(ParallelScope.All)]
public sealed class BehindAProxy(string kind)
{
    private const string Room = "proxied";
    private const int Signals = 50;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(6);
    private static readonly string[] Heartbeat = ["--Signal:Heartbeat:PingSeconds=3", "--Signal:Heartbeat:PongSeconds=2"];

    [Test]
    public async Task A_silent_call_stays_up_because_the_server_pings()
    {
        var ledger = new Ledger();
        await using var server = new MortalServer(Heartbeat);
        await server.StartInTurnAsync();
        await using var proxy = await OpenAsync(server);
        await using var ann = await EnterAsync(ledger, proxy.Url, "Ann");
        await using var ben = await EnterAsync(ledger, proxy.Url, "Ben");

        var silence = Idle * 4;
        await Pause.ForAsync(silence);
        ann.IsLost.Should().BeFalse();
        ben.IsLost.Should().BeFalse();
        Report.Print($"{kind}: nothing said for {silence.TotalSeconds} s, and nothing cut after {Idle.TotalSeconds} s");
        await ann.SayAsync();
        await ben.SayAsync();
        ann.News.Count("user-away").Should().Be(0);
        await Verdict.OfAsync(ledger, server.Url, Room, ann, ben);
    }

    [Test]
    public async Task Without_pings_it_would_be_cut()
    {
        await using var server = new MortalServer("--Signal:Heartbeat:PingSeconds=3600");
        await server.StartInTurnAsync();
        await using var proxy = await OpenAsync(server);
        await using var ann = await EnterAsync(new Ledger(), proxy.Url, "Ann");
        var start = Stopwatch.GetTimestamp();
        await ann.WhenLost.WaitAsync(Patience.Limit);
        Stopwatch.GetElapsedTime(start).Should().BeCloseTo(Idle, Idle / 2);
    }

    [Test]
    public async Task Its_restart_costs_nobody_the_seat_and_nothing_that_was_said()
    {
        var ledger = new Ledger();
        await using var server = new MortalServer(Heartbeat);
        await server.StartInTurnAsync();
        await using var proxy = await OpenAsync(server);
        await using var cat = await EnterAsync(ledger, server.Url, "Cat");
        await using var ann = await EnterAsync(ledger, proxy.Url, "Ann");
        await using var ben = await EnterAsync(ledger, proxy.Url, "Ben");
        string[] ids = [ann.Id, ben.Id];

        var end = proxy.StopAsync;
        foreach (var (round, restart) in new[] { end, proxy.KillAsync }.Index())
        {
            await SurviveAsync(proxy, restart, cat, [ann, ben], round);
        }

        ids.Should().Equal(ann.Id, ben.Id);
        cat.News.Count("user-left").Should().Be(0);
        cat.News.Count("user-away").Should().Be(4).And.Be(cat.News.Count("user-back"));
        Report.Print($"{kind}: stopped, and killed: same seats; {ledger.Sent} messages said, {ledger.Resent} of them twice, {ledger.Acked} acknowledged");
        await Verdict.OfAsync(ledger, server.Url, Room, ann, ben, cat);
    }

    [Test]
    public async Task A_page_that_came_through_it_may_connect()
    {
        await using var server = new MortalServer();
        await server.StartInTurnAsync();
        await using var proxy = await OpenAsync(server);
        using var http = new HttpClient();
        (await http.GetStringAsync(proxy.Url)).Should().Contain("<title>");
        await using var own = await RawClient.ConnectAsync(proxy.Url, $"Origin: {proxy.Url.GetLeftPart(UriPartial.Authority)}");
        await own.ExpectAsync("welcome");
        await using var foreign = await RawSocket.ConnectAsync(proxy.Url);
        (await foreign.UpgradeAsync(proxy.Url, "Origin: http://elsewhere.example")).Should().StartWith("HTTP/1.1 403");
    }

    [Test]
    public async Task Nobody_reads_the_metrics_through_it_by_whatever_name()
    {
        await using var server = new MortalServer();
        await server.StartInTurnAsync();
        await using var proxy = await OpenAsync(server);
        using var http = new HttpClient();
        foreach (var path in new[] { "/metrics", "/METRICS/", "/metrics?x" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(proxy.Url, path)) { Headers = { Host = "localhost" } };
            using var answer = await http.SendAsync(request);
            (await answer.Content.ReadAsStringAsync()).Should().NotContain("signal_", "{0} is for whoever is on the machine", path);
        }

        (await http.GetStringAsync(new Uri(server.Url, "/metrics"))).Should().Contain("signal_connections 0\n");
    }

    private static async Task SurviveAsync(Proxy proxy, Func<Task> end, Attendee witness, Attendee[] proxied, int round)
    {
        var talking = proxied.Select(TalkAsync).ToList();
        await new[] { witness }.TalkAsync(TimeSpan.FromSeconds(1));
        await end();
        await Task.WhenAll(talking);
        foreach (var one in proxied)
        {
            await witness.News.NextAsync("user-away", one.Id, skip: round, Patience.Limit);
            for (var n = 0; n < Signals; n++)
            {
                await witness.SignalAsync(one.Id, (round * Signals) + n);
            }
        }

        await witness.SayAsync();
        await proxy.StartAsync();
        (await Task.WhenAll(proxied.Select(one => one.ReturnAsync()))).Should().AllBeEquivalentTo(true, "the seats are kept");
        await Task.WhenAll(proxied.Append(witness).Select(one => one.AskAsync("ping")));
        foreach (var one in proxied)
        {
            one.News.All.Where(heard => heard.Frame.Type() == "signal").Select(heard => heard.Frame.Data("n").GetInt32())
                .Should().Equal(Enumerable.Range(0, (round + 1) * Signals));
        }
    }

    /// <summary>Until the connection is lost.</summary>
    private static async Task TalkAsync(Attendee speaker)
    {
        while (!speaker.IsLost)
        {
            await speaker.SayAsync();
        }
    }

    private static async Task<Attendee> EnterAsync(Ledger ledger, Uri url, string name)
    {
        var attendee = new Attendee(ledger, url, Room, name);
        await attendee.JoinAsync();
        return attendee;
    }

    private async Task<Proxy> OpenAsync(MortalServer server)
    {
        var proxy = kind == "nginx" ? Proxy.Nginx(server.Url, Idle) : Proxy.HAProxy(server.Url, Idle);
        await proxy.StartAsync();
        return proxy;
    }
}
