namespace Signal.Browser.Tests;

[TestFixture]
public sealed class SharingTheScreen : CallTest
{
    [Test]
    public async Task Others_see_it_beside_the_camera()
    {
        var (ann, ben) = await TwoInACallAsync();

        await ann.Button("Share screen").ClickAsync();

        await Expect(ben.Screen(ann)).ToBeVisibleAsync();
        await Expect(ann.Screen(ann)).ToBeVisibleAsync();
        await ben.SeesScreenOfAsync(ann);
        await ben.SeesAsync(ann);
    }

    [Test]
    public async Task Its_sound_is_heard_beside_the_voice_and_ends_with_it()
    {
        var (ann, ben) = await TwoInACallAsync();

        await ann.Button("Share screen").ClickAsync();

        await ben.HearsScreenOfAsync(ann);
        await ben.HearsAsync(ann);
        await ann.Button("Share screen").ClickAsync();
        await Expect(ben.Screen(ann)).ToHaveCountAsync(0);
        await ben.HearsAsync(ann);
    }

    [Test]
    public async Task Who_comes_late_sees_it_too()
    {
        var ann = await JoinAsync("Ann");
        await ann.Button("Share screen").ClickAsync();
        await Expect(ann.Screen(ann)).ToBeVisibleAsync();

        var ben = await JoinAsync("Ben");

        await Expect(ben.Screen(ann)).ToBeVisibleAsync();
        await ben.SeesScreenOfAsync(ann);
        await ben.SeesAsync(ann);
    }

    [Test]
    public async Task When_it_stops_the_tile_goes_and_the_camera_stays()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ann.Button("Share screen").ClickAsync();
        await Expect(ben.Screen(ann)).ToBeVisibleAsync();

        await ann.Button("Share screen").ClickAsync();

        await Expect(ben.Screen(ann)).ToHaveCountAsync(0);
        await Expect(ann.Screen(ann)).ToHaveCountAsync(0);
        await ben.SeesAsync(ann);
    }

    [Test]
    public async Task It_needs_no_camera()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ann.Button("Camera").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "off");

        await ann.Button("Share screen").ClickAsync();

        await ben.SeesScreenOfAsync(ann);
        await Expect(ben.Camera(ann).Locator("[data-initials]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Two_screens_are_seen_at_once()
    {
        var (ann, ben) = await TwoInACallAsync();

        await ann.Button("Share screen").ClickAsync();
        await ben.Button("Share screen").ClickAsync();

        await ann.SeesScreenOfAsync(ben);
        await ben.SeesScreenOfAsync(ann);
        await Expect(ann.Page.Locator("[data-tile]")).ToHaveCountAsync(4);
    }
}
