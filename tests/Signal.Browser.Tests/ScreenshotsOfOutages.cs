namespace Signal.Browser.Tests;

/// <summary>What people see of a call whose server is out of reach, for themselves or for somebody else.</summary>
[TestFixture]
public sealed class ScreenshotsOfOutages : CallTest
{
    private Line? _line;

    private protected override Uri Site => _line!.Url;

    [SetUp]
    public void OpenLine() => _line = new Line(Server);

    [TearDown]
    public async Task CloseLineAsync() => await _line!.DisposeAsync();

    [Test]
    public async Task Our_own_and_somebody_elses()
    {
        var (ann, ben) = (await JoinAsync("Ann Lindqvist"), await ArriveAsync("Ben", site: Server.Url));
        ann.Troubles.Expect("WebSocket connection to");
        await ben.JoinAsync("demo");
        await Reception.AllSeeEachOtherAsync(ann, ben);

        await _line!.CutAsync();
        await Expect(ann.Page.Locator("[data-banner=reconnecting]")).ToBeVisibleAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-away", "true");
        await ben.KeepAsync("call-away");
        await ann.KeepAsync("call-reconnecting");
        await ann.GoOfflineAsync();
        await Expect(ann.Page.Locator("[data-banner=offline]")).ToBeVisibleAsync();
        await ann.KeepAsync("call-offline");
    }
}
