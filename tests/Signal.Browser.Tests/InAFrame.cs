namespace Signal.Browser.Tests;

/// <summary>The page in a frame of a page that the settings name, with the devices that that page hands on.</summary>
[TestFixture]
[Category("Pages")]
public sealed class InAFrame : CallTest
{
    private ForeignSite _site = null!;

    private protected override string[] Settings => [$"--Signal:FrameAncestors:0={_site.Stranger.GetLeftPart(UriPartial.Authority)}"];

    [OneTimeSetUp]
    public async Task StartSiteAsync() => _site = await ForeignSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopSiteAsync() => await _site.DisposeAsync();

    [Test]
    public async Task A_call_is_held_as_a_guest()
    {
        var (ann, ben) = (await ArriveAsync("Ann Lee"), await JoinAsync("Ben"));
        await ann.RegisterAsync();
        var page = await ForeignSite.ShowAsync(_site.Stranger, ann);
        await ForeignSite.FrameAsync(page, new Uri(Server.Url, "/call/demo?video=160x120@5"));
        var frame = page.FrameLocator("iframe");

        await frame.GetByRole(AriaRole.Textbox, new() { Name = "Your name", Exact = true }).FillAsync("Ann Lee");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Join call", Exact = true }).ClickAsync();

        await Expect(frame.Locator("body")).ToHaveAttributeAsync("data-view", "call");
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "on");
        await ben.HearsAsync(ann);
    }

    [Test]
    public async Task A_page_that_is_not_named_shows_nothing()
    {
        var ann = await ArriveAsync("Ann");
        var page = await ForeignSite.ShowAsync(_site.Neighbour, ann);

        await ForeignSite.FrameAsync(page, new Uri(Server.Url, "/call/demo"));

        page.Frames.Should().HaveCount(2).And.NotContain(frame => frame.Url.StartsWith(Server.Url.ToString(), StringComparison.Ordinal));
    }
}
