namespace Signal.Browser.Tests;

/// <summary>What a call looks like, wide and narrow, light and dark.</summary>
[TestFixture]
[Category("Pages")]
[Order(2)]
public sealed class ScreenshotsOfCalls : CallTest
{
    [Test]
    public async Task Call_alone_then_with_two_then_with_three()
    {
        var ann = await JoinAsync("Ann Lindqvist");
        await ann.KeepAsync("call-1");
        var ben = await JoinAsync("Ben");
        await Reception.AllSeeEachOtherAsync(ann, ben);
        await ann.KeepAsync("call-2");
        var cleo = await JoinAsync("Cleopatra Featherstonehaugh");
        await Reception.AllSeeEachOtherAsync(ann, ben, cleo);
        await ann.KeepAsync("call-3");
        await ben.Button("Raise hand").ClickAsync();
        await cleo.Button("Camera").ClickAsync();
        await cleo.Button("Microphone").ClickAsync();
        await Expect(ann.Camera(cleo)).ToHaveAttributeAsync("data-audio", "off");
        await ann.KeepAsync("call-camera-off");
        await ann.Button("People").ClickAsync();
        await Expect(ann.Page.Locator("[data-person]")).ToHaveCountAsync(3);
        await ann.KeepAsync("call-people");
        await ann.Button("Options").ClickAsync();
        await ann.KeepAsync("call-options");
        await ann.Page.GetByLabel("Small", new() { Exact = true }).CheckAsync();
        await ann.Button("Options").ClickAsync();
        await ann.Page.Keyboard.PressAsync("t");
        await ann.KeepAsync("call-spotlight");
    }

    [Test]
    public async Task A_host_and_who_waits()
    {
        var (ann, ben) = (await JoinAsync("Ann Lindqvist"), await JoinAsync("Ben"));
        await ann.Button("People").ClickAsync();
        await ann.Button("Lock call").ClickAsync();
        var cat = await ArriveAsync("Cat");
        await cat.OpenLobbyAsync("demo");
        await cat.KnockAsync();
        await Expect(ann.Button("Let in Cat")).ToBeVisibleAsync();
        await ann.Button($"Manage {ben.Name}").ClickAsync();
        await ann.KeepAsync("call-hosted");
        await cat.KeepAsync("lobby-asking");
    }

    [Test]
    public async Task Chat_open()
    {
        var (ann, ben) = (await JoinAsync("Ann Lindqvist"), await JoinAsync("Ben"));
        await Reception.AllSeeEachOtherAsync(ann, ben);
        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));
        await bensChat.SayAsync("Hello Ann, can you hear me?");
        await annsChat.SayAsync("Loud and clear. The notes of last week are at https://example.org/notes/a-rather-long-address-that-has-to-wrap-somewhere");
        await bensChat.SayAsync("Thank you.");
        await annsChat.ExpectSentAsync();
        await Expect(annsChat.Lines).ToHaveCountAsync(3);
        await ann.KeepAsync("call-chat");
    }

    [Test]
    public async Task Screen_shared()
    {
        var (ann, ben) = (await JoinAsync("Ann Lindqvist"), await JoinAsync("Ben"));
        await Reception.AllSeeEachOtherAsync(ann, ben);
        await ben.Button("Share screen").ClickAsync();
        await ann.SeesScreenOfAsync(ben);
        await ann.KeepAsync("call-screen");
    }
}
