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
        Attendee[] people =
        [
            new(ledger, server.Url, Room, "Ann") { SignIn = signIn },
            new(ledger, server.Url, Room, "Ben"),
            new(ledger, server.Url, Room, "Cat"),
        ];
        var (ann, ben, cat) = (people[0], people[1], people[2]);
        foreach (var one in people)
        {
            await one.JoinAsync();
        }

        foreach (var offset in new[] { jump, TimeSpan.Zero })
        {
            await TalkAsync(people, TimeSpan.FromSeconds(1));
            var seats = (Before: cat, After: ben);
            await seats.Before.DisposeAsync();
            await ann.News.FirstAsync("user-away", seats.Before.Id, Patience.Limit);
            clock.Set(offset);
            await ShowsAsync(server.Url, offset);
            await TalkAsync([ann, ben], TimeSpan.FromSeconds(3));
            (await seats.Before.ReturnAsync()).Should().BeTrue("the window is half a minute, whatever the clock says");
            await seats.After.DisposeAsync();
            (await seats.After.ReturnAsync()).Should().BeTrue("the seat was given before the clock was set");
            await TalkAsync(people, TimeSpan.FromSeconds(1));
        }

        people.Where(one => one.IsLost).Should().BeEmpty("nobody is disconnected");
        ann.News.Count("user-left").Should().Be(0);
        ann.News.Count("user-joined").Should().Be(2, "nobody had to join anew");
        ann.News.Count("user-away").Should().Be(4, "only those who were cut off were away");
        (await SignUp.HistoryAsync(server.Url, signIn)).Should().ContainSingle("the sign-in is as good as before");
        await using (var again = await RawClient.ConnectAsync(server.Url, $"Authorization: Bearer {signIn}"))
        {
            (await again.ExpectAsync("welcome")).Data("user", "username").GetString().Should().Be("ann");
        }

        var told = people.Select(one => Times(one).ToList()).ToList();
        told.Should().AllSatisfy(times => times.Should().BeInAscendingOrder("time never goes back within a call"));
        Report.Print($"the clock went {hours} h and back: {ledger.Sent} messages, {told.Sum(times => times.Count)} times told, none earlier than the one before");
        await Verdict.OfAsync(ledger, server.Url, Room, people);
        foreach (var one in people)
        {
            await one.DisposeAsync();
        }
    }

    /// <summary>When each frame of the call was said, as one of them was told; the greeting of a socket is not of the call.</summary>
    private static IEnumerable<long> Times(Attendee attendee) =>
        from heard in attendee.News.All
        where heard.Frame.Type() != "welcome" && heard.Frame.TryGetProperty("ts", out _)
        select heard.Frame.GetProperty("ts").GetInt64();

    private static async Task TalkAsync(Attendee[] people, TimeSpan time)
    {
        using var beat = new PeriodicTimer(Pace);
        for (var n = 0; n < time / Pace; n++)
        {
            await beat.WaitForNextTickAsync();
            await people[n % people.Length].SayAsync();
        }
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
