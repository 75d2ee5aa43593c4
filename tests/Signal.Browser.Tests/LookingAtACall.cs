namespace Signal.Browser.Tests;

[TestFixture]
public sealed class LookingAtACall : CallTest
{
    [Test]
    public async Task Pictures_are_where_one_wants_them()
    {
        var (ann, ben) = await TwoInACallAsync();
        var (own, bens) = (ann.Camera(ann), ann.Camera(ben));
        await Expect(bens).ToHaveAttributeAsync("data-place", "rest");

        await ann.Page.Keyboard.PressAsync("t");
        await Expect(bens).ToHaveAttributeAsync("data-place", "main");
        (await AreaAsync(bens)).Should().BeGreaterThan(4 * await AreaAsync(own));

        await ben.Button("Share screen").ClickAsync();
        await Expect(ann.Screen(ben)).ToHaveAttributeAsync("data-place", "main");
        await Expect(bens).ToHaveAttributeAsync("data-place", "rest");

        await ann.Button("Pin Ann (you)").ClickAsync();
        await Expect(own).ToHaveAttributeAsync("data-place", "main");
        await Expect(ann.Screen(ben)).ToHaveAttributeAsync("data-place", "rest");
        await ann.Button("Pin Ann (you)").ClickAsync();
        await Expect(ann.Screen(ben)).ToHaveAttributeAsync("data-place", "main");

        await ann.Button("Options").ClickAsync();
        await Expect(ann.Button("Leave")).ToBeInViewportAsync(new() { Ratio = 1 });
        await ann.Page.GetByLabel("Small", new() { Exact = true }).CheckAsync();
        await Expect(own).ToHaveAttributeAsync("data-place", "corner");
        await ann.Page.GetByLabel("Hidden", new() { Exact = true }).CheckAsync();
        await Expect(own).ToBeHiddenAsync();
        await ann.Page.GetByLabel("Tile", new() { Exact = true }).CheckAsync();
        await Expect(own.Locator("video")).ToHaveCSSAsync("transform", "matrix(-1, 0, 0, 1, 0, 0)");
        await ann.Page.GetByLabel("Mirror your own picture").UncheckAsync();
        await Expect(own.Locator("video")).ToHaveCSSAsync("transform", "none");
        await ann.SeesAsync(ben);
    }

    [Test]
    public async Task The_call_has_the_whole_screen_and_a_picture_leaves_the_page()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ann.Button("Options").ClickAsync();

        await ann.Button("Full screen").ClickAsync();
        await Expect(ann.Button("Full screen")).ToHaveAttributeAsync("aria-pressed", "true");
        await ann.Button("Full screen").ClickAsync();
        await Expect(ann.Button("Full screen")).ToHaveAttributeAsync("aria-pressed", "false");

        await ann.Button("Picture in picture").ClickAsync();
        await Expect(ann.Button("Picture in picture")).ToHaveAttributeAsync("aria-pressed", "true");
        await ann.Button("Picture in picture").ClickAsync();
        await Expect(ann.Button("Picture in picture")).ToHaveAttributeAsync("aria-pressed", "false");
        await ann.SeesAsync(ben);
    }

    [Test]
    public async Task Tiles_show_who_speaks_and_how_good_the_connection_is()
    {
        var (ann, ben) = await TwoInACallAsync();

        // The browser's made-up microphones beep once a second.
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-speaking", "true");
        await Expect(ann.Camera(ann)).ToHaveAttributeAsync("data-speaking", "true");
        await Expect(ann.Camera(ben).GetByRole(AriaRole.Img, new() { Name = "Connection: good" })).ToBeVisibleAsync();
        await ben.Button("Microphone").ClickAsync();
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-speaking", "false");
    }

    [Test]
    public async Task Who_is_alone_invites_others_and_is_asked_before_leaving_them()
    {
        var ann = await ArriveAsync("Ann");
        await ann.Page.AddInitScriptAsync("navigator.share = async what => { window.shared = what.url; };");
        await ann.JoinAsync("demo");
        var invitation = ann.Page.Locator("[data-invitation]");
        await invitation.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        (await ann.Page.EvaluateAsync<string>("() => window.shared")).Should().Be(new Uri(Site, "/call/demo").ToString());
        await invitation.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        (await ann.ReadClipboardAsync()).Should().Be(new Uri(Site, "/call/demo").ToString());

        var ben = await JoinAsync("Ben");
        await Expect(invitation).ToBeHiddenAsync();
        var chat = await Chat.OpenAsync(ben);
        await chat.SayAsync("Hello");
        await chat.SayAsync("Ann?");
        await Expect(ann.Page).ToHaveTitleAsync("(2) demo – Signal");
        await ann.Button("Chat").ClickAsync();
        await Expect(ann.Page).ToHaveTitleAsync("demo – Signal");

        var asked = 0;
        ann.Page.Dialog += (_, question) =>
        {
            asked++;
            _ = question.DismissAsync();
        };
        await ann.Page.EvaluateAsync("() => setTimeout(() => location.reload())");
        await Expect(ann.Camera(ben)).ToBeVisibleAsync();
        await ben.Button("Leave").ClickAsync();
        await Expect(invitation).ToBeVisibleAsync();
        await ann.Page.EvaluateAsync("() => setTimeout(() => location.reload())");
        await ann.ExpectViewAsync("lobby");
        asked.Should().Be(1);
    }

    [Test]
    public async Task The_screen_stays_on_until_the_call_is_over()
    {
        var ann = await ArriveAsync("Ann");
        await ann.Page.AddInitScriptAsync("window.locks = 0; navigator.wakeLock.request = async () => { locks++; return { release() { locks--; } }; };");
        await ann.JoinAsync("demo");
        await ann.Page.WaitForFunctionAsync("() => locks === 1");

        await ann.Button("Leave").ClickAsync();

        await ann.Page.WaitForFunctionAsync("() => locks === 0");
    }

    private static async Task<double> AreaAsync(ILocator tile)
    {
        var box = await tile.BoundingBoxAsync();
        return box!.Width * box.Height;
    }
}
