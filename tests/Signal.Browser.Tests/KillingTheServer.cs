using Signal.Faults.Tests.Harness;

namespace Signal.Browser.Tests;

/// <summary>The server as an operator runs it, killed in the middle of a call and started again a while later.</summary>
[TestFixture]
public sealed class KillingTheServer : CallTest
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    /// <summary>A lost connection shows as a picture that stands still until somebody gives up; a busy machine as one that stutters.</summary>
    private static readonly TimeSpan Stutter = TimeSpan.FromSeconds(4);

    private MortalServer? _server;

    private protected override Uri Site => new($"http://localhost:{Mortal.Url.Port}");

    private MortalServer Mortal => _server!;

    [SetUp]
    public Task StartAsync() => (_server = new MortalServer()).StartAsync();

    [TearDown]
    public async Task StopAsync() => await _server!.DisposeAsync();

    [Test]
    public async Task Is_no_event_in_a_call()
    {
        var (ann, ben) = await TwoInACallAsync();
        ann.Troubles.Expect("WebSocket connection to");
        ben.Troubles.Expect("WebSocket connection to");
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
        (await ann.LongestStillAsync(ben)).Should().BeLessThan(Stutter, "pictures do not need a server");
        (await ben.LongestStillAsync(ann)).Should().BeLessThan(Stutter, "pictures do not need a server");
    }

    private static ILocator Banner(Person person) => person.Page.Locator("[data-banner]");
}
