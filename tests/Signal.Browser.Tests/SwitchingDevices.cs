namespace Signal.Browser.Tests;

[TestFixture]
public sealed class SwitchingDevices : CallTest
{
    [Test]
    public async Task Others_see_who_is_muted()
    {
        var (ann, ben) = await TwoInACallAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "on");

        await ann.Button("Microphone").ClickAsync();
        await Expect(ann.Button("Microphone")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "off");

        await ann.Button("Microphone").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "on");
        await ben.HearsAsync(ann);
    }

    [Test]
    public async Task A_camera_that_is_off_leaves_initials()
    {
        var (ann, ben) = await TwoInACallAsync();

        await ann.Button("Camera").ClickAsync();

        foreach (var person in new[] { ann, ben })
        {
            await Expect(person.Camera(ann)).ToHaveAttributeAsync("data-video", "off");
            await Expect(person.Camera(ann).Locator("video")).ToBeHiddenAsync();
            await Expect(person.Camera(ann).Locator("[data-initials]")).ToBeVisibleAsync();
            await Expect(person.Camera(ann).Locator("[data-initials]")).ToHaveTextAsync("A");
        }
    }

    [Test]
    public async Task A_camera_that_is_on_again_is_seen_again()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ann.Button("Camera").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "off");

        await ann.Button("Camera").ClickAsync();

        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "on");
        await Expect(ben.Camera(ann).Locator("video")).ToBeVisibleAsync();
        await Expect(ben.Camera(ann).Locator("[data-initials]")).ToBeHiddenAsync();
        await ben.SeesAsync(ann);
    }

    [Test]
    public async Task Needs_no_new_agreement()
    {
        var (ann, ben) = await TwoInACallAsync();
        var agreed = await ann.DescriptionsAsync(ben);
        await ann.CountNegotiationsAsync(ben);
        await ben.CountNegotiationsAsync(ann);

        await ann.Button("Microphone").ClickAsync();
        await ann.Button("Camera").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "off");
        await ann.Button("Camera").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "on");
        await ann.Button("Share screen").ClickAsync();
        await ben.SeesScreenOfAsync(ann);

        (await ann.NegotiationsAsync()).Should().Be(0);
        (await ben.NegotiationsAsync()).Should().Be(0);
        (await ann.DescriptionsAsync(ben)).Should().Equal(agreed);
    }

    [Test]
    public async Task Ten_times_in_three_seconds_needs_none_either()
    {
        var (ann, ben) = await TwoInACallAsync();
        var offers = ann.Wire.Sent("offer") + ben.Wire.Sent("offer");

        for (var count = 0; count < 11; count++)
        {
            await ann.Page.Keyboard.PressAsync("v");
            await ann.Page.WaitForTimeoutAsync(250);
        }

        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "off");
        await Expect(ann.Camera(ann)).ToHaveAttributeAsync("data-video", "off");
        await ann.Button("Camera").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "on");
        await ben.SeesAsync(ann);
        (ann.Wire.Sent("offer") + ben.Wire.Sent("offer")).Should().Be(offers);
    }

    [Test]
    public async Task Another_microphone_and_speaker_are_taken_in_the_call_and_remembered()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ann.Button("Options").ClickAsync();

        await ann.Labelled("Microphone device").SelectOptionAsync("Fake Audio Input 2");
        await ann.Page.WaitForFunctionAsync("() => probe.deviceSent('Ben', 'microphone') === 'Fake Audio Input 2'");
        await ben.HearsAsync(ann);
        await ann.Labelled("Speaker device").SelectOptionAsync("Fake Audio Output 2");
        await ann.Page.WaitForFunctionAsync("() => document.querySelector('audio[data-voice]').sinkId !== ''");

        await ann.Page.ReloadAsync();
        await ann.ExpectViewAsync("lobby");
        await Expect(ann.Labelled("Microphone device").Locator("option:checked")).ToHaveTextAsync("Fake Audio Input 2");
        await Expect(ann.Labelled("Speaker device").Locator("option:checked")).ToHaveTextAsync("Fake Audio Output 2");
    }

    [Test]
    public async Task Off_in_the_lobby_is_off_in_the_call()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await ArriveAsync("Ben"));
        await ben.OpenLobbyAsync("demo");
        await Expect(ben.Button("Camera")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(ben.Button("Microphone")).ToHaveAttributeAsync("aria-pressed", "true");

        await ben.Button("Camera").ClickAsync();
        await ben.Button("Microphone").ClickAsync();
        await Expect(ben.Button("Microphone")).ToHaveAttributeAsync("aria-pressed", "false");
        await ben.EnterCallAsync();

        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-video", "off");
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-audio", "off");
        await ben.SeesAsync(ann);
    }
}
