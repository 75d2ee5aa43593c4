using Signal.Faults.Tests.Calls;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>The server's clock is set while people talk: forward by a day, back by an hour, and right again. They do not notice.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChangingTheClock
{
    private const string Room = "clock";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    [TestCase(24)]
    [TestCase(-1)]
    public async Task Nobody_is_thrown_out_and_time_never_goes_back(int hours)
    {
        var jump = TimeSpan.FromHours(hours);
        using var clock = new FakeClock();
        await using var server = new MortalServer("--Signal:Heartbeat:PingSeconds=1", "--Signal:Heartbeat:PongSeconds=1") { Wrapper = clock.Wrapper };
        await server.StartInTurnAsync();
        var signIn = await SignUp.AsAsync(server.Url, "ann");
        var ledger = new Ledger();
        List<Attendee> people = [];
        foreach (var name in new[] { "Ann", "Ben", "Cat" })
        {
            people.Add(await EnterAsync(ledger, server.Url, name, name == "Ann" ? signIn : null));
        }

        var (ann, ben, cat) = (people[0], people[1], people[2]);
        foreach (var (round, (newcomer, offset)) in new[] { ("Dan", jump), ("Eve", TimeSpan.Zero) }.Index())
        {
            await people.TalkAsync(TimeSpan.FromSeconds(1));
            await cat.DisposeAsync();
            await ann.News.NextAsync("user-away", cat.Id, skip: round, Patience.Limit);
            clock.Set(offset);
            await ShowsAsync(server.Url, offset);
            await new[] { ann, ben }.TalkAsync(TimeSpan.FromSeconds(3));
            (await cat.ReturnAsync()).Should().BeTrue("the window is half a minute, whatever the clock says");
            await ben.DisposeAsync();
            (await ben.ReturnAsync()).Should().BeTrue("the seat was given before the clock was set");
            var latest = await EnterAsync(ledger, server.Url, newcomer, signIn: null);
            var roster = (await latest.News.FirstAsync("joined", peer: null, Patience.Limit)).Frame.Data("peers").EnumerateArray();
            roster.Select(peer => peer.GetProperty("id").GetString()).Should().Equal(people.Select(one => one.Id), "who came first stays first");
            people.Add(latest);
            await ann.News.FirstAsync("user-joined", latest.Id, Patience.Limit);
        }

        people.Where(one => one.IsLost).Should().BeEmpty("nobody is disconnected");
        ann.News.Count("user-left").Should().Be(0);
        ann.News.Count("user-joined").Should().Be(4, "nobody had to join anew");
        ann.News.Count("user-away").Should().BeLessThanOrEqualTo(4, "only those who were cut off were away").And.Be(ann.News.Count("user-back"));
        (await SignUp.HistoryAsync(server.Url, signIn)).Should().ContainSingle("the sign-in is as good as before");
        await using (var again = await RawClient.ConnectAsync(server.Url, $"Authorization: Bearer {signIn}"))
        {
            (await again.ExpectAsync("welcome")).Data("user", "username").GetString().Should().Be("ann");
        }

        var times = (await ann.RecallAsync()).Select(line => line.GetProperty("ts").GetInt64()).ToList();
        times.Should().HaveCount(ledger.Sent);
        times.Should().BeInAscendingOrder("time never goes back within a call");
        Report.Print($"the clock went {hours} h and back: {ledger.Sent} messages in {(times[^1] - times[0]) / 1000.0:0.0} s of the call's time, none earlier than the one before");
        await Verdict.OfAsync(ledger, server.Url, Room, [.. people]);
        foreach (var one in people)
        {
            await one.DisposeAsync();
        }
    }

    private static async Task<Attendee> EnterAsync(Ledger ledger, Uri url, string name, string? signIn)
    {
        var attendee = new Attendee(ledger, url, Room, name) { SignIn = signIn };
        await attendee.JoinAsync();
        return attendee;
    }

    /// <summary>Waits until the server goes by the clock that was set.</summary>
    private static async Task ShowsAsync(Uri url, TimeSpan offset)
    {
        using var http = new HttpClient();
        using var stop = Patience.New();
        using var beat = new PeriodicTimer(Pace);
        var expected = TimeProvider.System.GetUtcNow() + offset;
        while (await beat.WaitForNextTickAsync(stop.Token))
        {
            using var answer = await http.GetAsync(new Uri(url, "/healthz"), stop.Token);
            if ((answer.Headers.Date!.Value - expected).Duration() < TimeSpan.FromMinutes(1))
            {
                return;
            }
        }
    }
}
