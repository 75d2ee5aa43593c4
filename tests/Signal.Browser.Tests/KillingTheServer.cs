using Signal.Faults.Tests.Harness;

namespace Signal.Browser.Tests;

/// <summary>The server as an operator runs it, killed in the middle of a call and started again a while later.</summary>
[TestFixture]
[Order(1)] // It takes longest, and waits most: the others run meanwhile.
public sealed class KillingTheServer : CallTest
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    /// <summary>A lost connection shows as a picture that stands still until somebody gives up; a busy machine as one that stutters.</summary>
    private static readonly TimeSpan Stutter = TimeSpan.FromSeconds(4);

    private MortalServer? _server;

    private protected override Uri Site => new($"http://localhost:{Mortal.Url.Port}");

    private MortalServer Mortal => _server!;

    [TearDown]
    public async Task StopAsync() => await Mortal.DisposeAsync();

    [Test]
    public async Task Is_no_event_in_a_call()
    {
        var (ann, ben) = await TwoWhoseServerDiesAsync();
        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));
        await annsChat.SayAsync("before");
        await bensChat.ExpectAsync("before");
        var (annsSeat, bensSeat) = (await Seat.OfAsync(ann), await Seat.OfAsync(ben));
        await ann.WatchAsync(ben);
        await ben.WatchAsync(ann);

        await Mortal.KillAsync();
        await Expect(Banner(ann)).ToBeVisibleAsync();
        await Expect(Banner(ben)).ToBeVisibleAsync();
        await annsChat.SayAsync("meanwhile, says Ann");
        await Expect(annsChat.Lines.Last).ToHaveAttributeAsync("data-state", "sending");
        await ann.HasWatchedForAsync(ben, Outage);
        await Mortal.StartAsync();
        await Expect(Banner(ann)).ToHaveCountAsync(0);
        await Expect(Banner(ben)).ToHaveCountAsync(0);
        await annsChat.ExpectSentAsync(2);
        await bensChat.SayAsync("after");

        await annsChat.ExpectAsync("before", "meanwhile, says Ann", "after");
        await bensChat.ExpectAsync("before", "meanwhile, says Ann", "after");
        await Reception.AllSeeEachOtherAsync(ann, ben);
        await Seat.IsKeptAsync(ann, annsSeat);
        await Seat.IsKeptAsync(ben, bensSeat);
        await ann.HasSeenAndHeardAsync(ben, Stutter);
        await ben.HasSeenAndHeardAsync(ann, Stutter);
    }

    [Test]
    public async Task What_was_switched_before_and_meanwhile_is_seen_afterwards()
    {
        var (ann, ben) = await TwoWhoseServerDiesAsync();
        await ann.Button("Microphone").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "off");
        var seat = await Seat.OfAsync(ann);

        await Mortal.KillAsync();
        await Expect(Banner(ann)).ToBeVisibleAsync();
        await ann.Button("Camera").ClickAsync();
        await Mortal.StartAsync();

        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "off");
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "off");
        await ann.SeesAsync(ben);
        await Seat.IsKeptAsync(ann, seat);
    }

    [Test]
    public async Task Who_does_not_come_back_is_gone_when_the_server_has_settled()
    {
        // Long enough for who comes back, short enough to wait for who does not.
        var (ann, ben) = await TwoWhoseServerDiesAsync("--Signal:Resume:WindowSeconds=12");
        var cleo = await JoinAsync("Cleo");
        cleo.Troubles.Expect("WebSocket connection to");
        await Reception.AllSeeEachOtherAsync(ann, ben, cleo);

        await Mortal.KillAsync();
        await cleo.Page.CloseAsync();
        await Mortal.StartAsync();

        await Expect(ann.Camera(cleo)).ToHaveAttributeAsync("data-away", "true");
        await Expect(ann.Camera(cleo)).ToHaveCountAsync(0);
        await Expect(ben.Camera(cleo)).ToHaveCountAsync(0);
        await Reception.AllSeeEachOtherAsync(ann, ben);
    }

    private async Task<(Person Ann, Person Ben)> TwoWhoseServerDiesAsync(params string[] settings)
    {
        _server = new MortalServer(settings);
        await _server.StartAsync();
        var (ann, ben) = await TwoInACallAsync();

        // The browser's own complaint about a server that does not answer.
        ann.Troubles.Expect("WebSocket connection to");
        ben.Troubles.Expect("WebSocket connection to");
        return (ann, ben);
    }

    private static ILocator Banner(Person person) => person.Page.Locator("[data-banner]");
}
