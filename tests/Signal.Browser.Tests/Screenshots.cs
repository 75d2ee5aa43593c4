namespace Signal.Browser.Tests;

/// <summary>Every page, wide and narrow, light and dark, left in tests/output/screenshots for people to look at.</summary>
[TestFixture]
[Order(2)]
public sealed class Screenshots : CallTest
{
    [Test]
    public async Task Home()
    {
        var ann = await ArriveAsync("Ann Lindqvist");
        await ann.OpenHomeAsync();
        await ann.KeepAsync("home");
    }

    [Test]
    public async Task Lobby()
    {
        var ann = await ArriveAsync("Ann Lindqvist");
        await ann.OpenLobbyAsync("demo");
        await ann.Field("Your name").FillAsync(ann.Name);
        await Expect(ann.Page.Locator("video[data-preview]")).ToBeVisibleAsync();
        await ann.KeepAsync("lobby");
    }

    [Test]
    public async Task Sign_in_and_registration()
    {
        var ann = await ArriveAsync("Ann Lindqvist");
        await ann.OpenAsync("/sign-in", "sign-in");
        await ann.KeepAsync("sign-in");
        await ann.OpenAsync("/register", "register");
        await ann.KeepAsync("register");
        await ann.Labelled("Password").FillAsync("short");
        await ann.Button("Create account").ClickAsync();
        await ann.KeepAsync("register-wrong");
    }

    [Test]
    public async Task Account_and_history()
    {
        var (ann, ben) = (await ArriveAsync("Ann Lindqvist"), await JoinAsync("Ben"));
        await ann.RegisterAsync();
        await ann.KeepAsync("home-signed-in");
        await ann.AccountLink().ClickAsync();
        await Expect(ann.Page.GetByText("Member since")).ToBeVisibleAsync();
        await ann.KeepAsync("account");
        var visits = await Visits.OpenAsync(ann);
        await Expect(visits.Notice("empty")).ToBeVisibleAsync();
        await ann.KeepAsync("history-empty");
        await ann.JoinAsync("demo");
        await Expect(ben.Camera(ann)).ToBeVisibleAsync();
        var chat = await Chat.OpenAsync(ann);
        await chat.SayAsync("Shall we meet again on Monday?");
        await chat.ExpectSentAsync();
        await ann.Button("Leave").ClickAsync();
        await Visits.OpenAsync(ann);
        await visits.ShowChatAsync("demo");
        await Expect(visits.Lines).ToHaveCountAsync(1);
        await ann.KeepAsync("history");
    }

    [Test]
    public async Task Lobby_without_devices()
    {
        var ann = await ArriveAsync("Ann Lindqvist", await Chromium.StrictAsync());
        await ann.OpenLobbyAsync("demo");
        await ann.Field("Your name").FillAsync(ann.Name);
        await Expect(ann.Page.Locator("[data-guidance]")).ToBeVisibleAsync();
        await ann.KeepAsync("lobby-denied");
    }

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

    [Test]
    public async Task Ended()
    {
        var ann = await JoinAsync("Ann Lindqvist");
        await ann.Button("Leave").ClickAsync();
        await ann.ExpectViewAsync("ended");
        await ann.KeepAsync("ended");
    }
}
