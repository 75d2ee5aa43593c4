namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed class WatchingTheWire : CallTest
{
    [Test]
    public async Task Another_tab_shows_the_frames_of_a_call_without_its_secrets()
    {
        var ann = await ArriveAsync("Ann");
        var call = await ann.Page.Context.NewPageAsync();
        var wire = new Wire(call);
        await call.GotoAsync(new Uri(Site, "/call/demo?video=160x120@5").ToString());
        await call.GetByRole(AriaRole.Textbox, new() { Name = "Your name" }).FillAsync("Ann");
        await call.GetByRole(AriaRole.Button, new() { Name = "Join call" }).ClickAsync();
        await Expect(call.Locator("body")).ToHaveAttributeAsync("data-view", "call");
        await ann.OpenAsync("/wire", "wire");
        var lines = ann.Page.Locator(".wire-line:visible");

        await Expect(ann.Page.GetByText("Frames of the call demo")).ToBeVisibleAsync();
        await Expect(lines.First).ToHaveAttributeAsync("data-type", "welcome");
        await Expect(lines.And(ann.Page.Locator("[data-type=joined]"))).ToContainTextAsync("\"token\":\"***\"");
        (await ann.Page.ContentAsync()).Should().NotContain(wire.SeatToken);

        await call.EvaluateAsync("() => signalCall.say(\"It's me\")");
        await ann.Labelled("Filter").FillAsync("it's me");
        await Expect(lines).ToHaveCountAsync(1);
        await lines.ClickAsync();
        await ann.Page.BringToFrontAsync();
        await ann.Button("Copy as wscat line").ClickAsync();
        await Expect(ann.Page.GetByText("Copied")).ToBeVisibleAsync();
        (await ann.ReadClipboardAsync()).Should()
            .StartWith($"npx wscat -c ws://localhost:{Server.Port}/ws -s signal.v1 -w 2 -x '{{\"type\":\"chat-message\"").And.Contain("It'\\''s me");

        var download = await ann.Page.RunAndWaitForDownloadAsync(() => ann.Button("Export transcript").ClickAsync());
        var transcript = await File.ReadAllTextAsync(await download.PathAsync());
        transcript.Should().Contain("< {\"type\":\"joined\"").And.Contain("> {\"type\":\"chat-message\"").And.NotContain(wire.SeatToken);
        await ann.KeepAsync("wire");
    }
}
