namespace Signal.Browser.Tests;

/// <summary>Every page outside a call, wide and narrow, light and dark.</summary>
[TestFixture]
[Category("Pages")]
public sealed class ScreenshotsOfPages : CallTest
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
    public async Task Ended()
    {
        var ann = await JoinAsync("Ann Lindqvist");
        await ann.Button("Leave").ClickAsync();
        await ann.ExpectViewAsync("ended");
        await ann.KeepAsync("ended");
    }
}
