namespace Signal.Browser.Tests;

/// <summary>Nobody is ever kept out for a camera or a microphone that is missing or refused.</summary>
[TestFixture]
[Category("Pages")]
public sealed class JoiningWithoutDevices : CallTest
{
    /// <summary>What a browser says while another program has the devices.</summary>
    private const string InUse = """
        window.inUse = true;
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async wanted => {
          if (window.inUse) throw new DOMException('Device in use', 'NotReadableError');
          return open(wanted);
        };
        """;

    [Test]
    public async Task The_lobby_says_what_to_do()
    {
        var ann = await ArriveAsync("Ann", await Chromium.StrictAsync());

        await ann.OpenLobbyAsync("demo");

        var guidance = ann.Page.Locator("[data-guidance]");
        await Expect(guidance).ToBeVisibleAsync();
        await Expect(guidance.GetByRole(AriaRole.Button, new() { Name = "Retry" })).ToBeVisibleAsync();
        await Expect(ann.Button("Camera")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(ann.Button("Microphone")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(ann.Button("Join call")).ToBeEnabledAsync();
    }

    [Test]
    public async Task One_sees_the_others_and_is_seen_by_initials()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await WithoutDevicesAsync("Ben"));

        await ben.SeesAsync(ann);
        await ben.HearsAsync(ann);
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-connection", "connected");
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-audio", "off");
        await Expect(ann.Camera(ben).Locator("[data-initials]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Who_comes_after_is_seen_too()
    {
        var (ann, ben) = (await WithoutDevicesAsync("Ann"), await JoinAsync("Ben"));

        await ann.SeesAsync(ben);
        await ann.HearsAsync(ben);
        await Expect(ben.Camera(ann).Locator("[data-initials]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Retry_takes_the_devices_that_are_there_by_then()
    {
        var ann = await ArriveAsync("Ann");
        await ann.Page.AddInitScriptAsync(InUse);
        await ann.OpenLobbyAsync("demo");
        await Expect(ann.Page.Locator("[data-guidance]")).ToContainTextAsync("in use by another program");

        await ann.Page.EvaluateAsync("() => { window.inUse = false; }");
        await ann.Button("Retry").ClickAsync();

        await Expect(ann.Page.Locator("[data-guidance]")).ToBeHiddenAsync();
        await Expect(ann.Page.Locator("video[data-preview]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Allowing_them_later_is_enough()
    {
        var ann = await ArriveAsync("Ann", await Chromium.StrictAsync());
        await ann.OpenLobbyAsync("demo");
        await Expect(ann.Page.Locator("[data-guidance]")).ToContainTextAsync("blocks your microphone and camera");

        await ann.AllowDevicesAsync();

        await Expect(ann.Page.Locator("[data-guidance]")).ToBeHiddenAsync();
        await Expect(ann.Page.Locator("video[data-preview]")).ToBeVisibleAsync();
    }

    private async Task<Person> WithoutDevicesAsync(string name)
    {
        var person = await ArriveAsync(name, await Chromium.StrictAsync());
        await person.OpenLobbyAsync("demo");
        await Expect(person.Page.Locator("[data-guidance]")).ToBeVisibleAsync();
        await person.EnterCallAsync();
        return person;
    }
}
