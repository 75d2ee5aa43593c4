namespace Signal.Browser.Tests;

/// <summary>Firefox ESR and Chromium in one call: who was there first makes the offer, so each of them has to be it once.</summary>
[TestFixture]
public sealed class BetweenBrowsers : CallTest
{
    [TestCase("Firefox", "Chromium")]
    [TestCase("Chromium", "Firefox")]
    public async Task Both_see_hear_and_read_each_other(string first, string second)
    {
        var (ann, ben) = (await ArriveWithAsync(first, "Ann"), await ArriveWithAsync(second, "Ben"));
        await ann.JoinAsync("demo");
        await ben.JoinAsync("demo");

        await Reception.AllSeeEachOtherAsync(ann, ben);
        await ann.HearsAsync(ben);
        await ben.HearsAsync(ann);

        await ben.Button("Camera").ClickAsync();
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-video", "off");
        await ben.Button("Camera").ClickAsync();
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-video", "on");
        await ann.SeesAsync(ben);

        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));
        await annsChat.SayAsync($"Hello from {first}");
        await bensChat.ExpectAsync($"Hello from {first}");
        await bensChat.SayAsync($"And from {second}");
        await annsChat.ExpectAsync($"Hello from {first}", $"And from {second}");
    }

    private async Task<Person> ArriveWithAsync(string browser, string name) =>
        await ArriveAsync(name, browser == "Firefox" ? await Firefox.StartedAsync() : await Chromium.GenerousAsync());
}
