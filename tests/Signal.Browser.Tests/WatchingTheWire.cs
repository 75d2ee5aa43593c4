namespace Signal.Browser.Tests;

[TestFixture]
public sealed class WatchingTheWire : CallTest
{
    [Test]
    public async Task Another_tab_shows_the_frames_of_a_call_without_its_secrets()
    {
        var ann = await JoinAsync("Ann");
        var page = await ann.Page.Context.NewPageAsync();
        await page.GotoAsync(new Uri(Site, "/wire").ToString());
        var lines = page.Locator(".wire-line:visible");

        await Expect(page.GetByText("Frames of the call demo")).ToBeVisibleAsync();
        await Expect(lines.First).ToHaveAttributeAsync("data-type", "welcome");
        await Expect(lines.And(page.Locator("[data-type=joined]"))).ToContainTextAsync("\"token\":\"***\"");
        (await page.ContentAsync()).Should().NotContain(ann.Wire.SeatToken);

        await ann.Page.EvaluateAsync("() => signalCall.say(\"It's me\")");
        await page.GetByLabel("Filter").FillAsync("it's me");
        await Expect(lines).ToHaveCountAsync(1);
        await lines.ClickAsync();
        await page.Context.GrantPermissionsAsync(["camera", "microphone", "clipboard-read", "clipboard-write"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as wscat line" }).ClickAsync();
        await Expect(page.GetByText("Copied")).ToBeVisibleAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Should()
            .StartWith($"npx wscat -c ws://localhost:{Server.Port}/ws -s signal.v1 -w 2 -x '{{\"type\":\"chat-message\"").And.Contain("It'\\''s me");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export transcript" }).ClickAsync());
        var transcript = await File.ReadAllTextAsync(await download.PathAsync());
        transcript.Should().Contain("< {\"type\":\"joined\"").And.Contain("> {\"type\":\"chat-message\"").And.NotContain(ann.Wire.SeatToken);
    }
}
