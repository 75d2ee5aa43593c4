namespace Signal.Browser.Tests;

/// <summary>A seat belongs to the page that took it up last. The one before is told, and stops.</summary>
[TestFixture]
public sealed class TwoPagesWithOneSeat : CallTest
{
    private const string TakeTheSeat = """
        async token => {
          const { Call, LocalMedia, SignalSocket, socketUrl } = await import('/sdk/index.js');
          window.signalCall = new Call({ socket: new SignalSocket(socketUrl(location)), media: new LocalMedia(), wish: { room: 'demo', token } });
          await new Promise(resolve => signalCall.on('change', () => signalCall.state === 'live' && resolve()));
        }
        """;

    private const string Provoke = "() => { for (const type of ['online', 'pageshow', 'offline', 'online']) dispatchEvent(new Event(type)); }";

    [Test]
    public async Task Do_not_fight()
    {
        var (ann, ben, second) = await TakenOverAsync();
        var seat = await second.Page.EvaluateAsync<string>("() => signalCall.self.id");
        var connections = ann.Wire.Connections;

        await ann.Page.EvaluateAsync(Provoke);
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-connection", "connected");
        await ann.Page.EvaluateAsync(Provoke);

        ann.Wire.Connections.Should().Be(connections, "the older page stops for good");
        (await second.Page.EvaluateAsync<string>("() => signalCall.state")).Should().Be("live");
        (await ben.Page.EvaluateAsync<string[]>("() => [...signalCall.peers.keys()]")).Should().Equal(seat);
        ben.Wire.Types.Should().NotContain("user-left");
    }

    [Test]
    public async Task The_older_says_so_and_can_come_back_when_it_is_asked_to()
    {
        var (ann, ben, _) = await TakenOverAsync();

        await Expect(ann.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("The call goes on somewhere else");
        await ann.KeepAsync("ended-elsewhere");
        await ann.Button("Continue here").ClickAsync();
        await ann.ReturnAsync();

        await Expect(ben.Page.Locator("[data-tile=camera]")).ToHaveCountAsync(3);
    }

    private async Task<(Person Ann, Person Ben, Person Second)> TakenOverAsync()
    {
        var (ann, ben) = await TwoInACallAsync();
        var second = await ArriveAsync("Second");
        await second.OpenHomeAsync();
        await second.Page.EvaluateAsync(TakeTheSeat, ann.Wire.SeatToken);
        await ann.ExpectViewAsync("ended");
        return (ann, ben, second);
    }
}
