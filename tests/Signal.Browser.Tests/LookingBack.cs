using System.Text.RegularExpressions;

namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed partial class LookingBack : CallTest
{
    /// <summary>Nobody writes fifty lines in two seconds but a test.</summary>
    private protected override string[] Settings => ["--Signal:Limits:Rates:ChatBurst=100"];

    [Test]
    public async Task From_the_first_call_to_signing_out()
    {
        var (ann, ben) = (await ArriveAsync("Ann Lee"), await JoinAsync("Ben", "weekly"));
        await ann.OpenLobbyAsync("weekly");
        await ann.Link("Sign in").ClickAsync();
        await ann.Link("Create one").ClickAsync();
        await ann.FillInRegistrationAsync();
        await ann.ExpectViewAsync("lobby");

        await ann.Button("Join call").ClickAsync();
        await ann.ExpectViewAsync("call");
        await Expect(ben.Camera(ann)).ToBeVisibleAsync();
        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));
        await annsChat.SayAsync("Hello Ben");
        await bensChat.ExpectAsync("Hello Ben");
        await bensChat.SayAsync("Hello Ann");
        await annsChat.ExpectAsync("Hello Ben", "Hello Ann");
        await ann.Button("Leave").ClickAsync();
        await ann.ExpectViewAsync("ended");

        var visits = await Visits.OpenAsync(ann);
        await Expect(visits.All).ToHaveCountAsync(1);
        await Expect(visits.All).ToContainTextAsync("With Ben");
        await Expect(visits.All.Locator("[data-duration]")).ToHaveTextAsync(Duration());
        await visits.ShowChatAsync("weekly");
        await Expect(visits.Lines).ToHaveTextAsync(["Hello Ben", "Hello Ann"]);

        await visits.RejoinAsync("weekly");
        await ann.ReturnAsync();
        await Expect(ben.Camera(ann)).ToBeVisibleAsync();
        await ann.Button("Leave").ClickAsync();
        await ann.ExpectViewAsync("ended");

        await Visits.OpenAsync(ann);
        await Expect(visits.All).ToHaveCountAsync(2);
        await ann.Button("Delete weekly").First.ClickAsync();
        await ann.Button("Confirm delete weekly").ClickAsync();
        await Expect(visits.All).ToHaveCountAsync(1);
        await visits.DeleteAsync("weekly");
        await Expect(visits.Notice("empty")).ToBeVisibleAsync();

        await ann.SignOutAsync();
        ann.ExpectRefusals(401);
        await ann.OpenAsync("/history", "history");
        await Expect(visits.Notice("signed-out")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_call_that_goes_on_says_so_until_it_ends()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        await ann.JoinAsync("weekly");
        var second = await ann.Page.Context.NewPageAsync();

        await second.GotoAsync(new Uri(Site, "/history").ToString());

        await Expect(second.Locator("[data-visit] [data-live]")).ToBeVisibleAsync();
        await ann.Button("Leave").ClickAsync();
        await Expect(second.Locator("[data-visit] [data-live]")).ToHaveCountAsync(0);
        await Expect(second.Locator("[data-visit] [data-duration]")).ToHaveTextAsync(Duration());
    }

    [Test]
    public async Task Long_lists_and_long_chats_are_read_in_pages()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        for (var count = 0; count < 21; count++)
        {
            var added = await ann.Page.Context.APIRequest.PostAsync(
                new Uri(Site, "/api/v1/users/me/history").ToString(),
                new() { DataObject = new { room = $"room-{count}" }, Headers = new Dictionary<string, string> { ["Origin"] = Site.GetLeftPart(UriPartial.Authority) } });
            added.Status.Should().Be(201);
        }

        var visits = await Visits.OpenAsync(ann);
        await Expect(visits.All).ToHaveCountAsync(20);
        await Expect(visits.All.First).ToHaveAttributeAsync("data-room", "room-20");
        await ann.Button("Load more").ClickAsync();

        await Expect(visits.All).ToHaveCountAsync(21);
        await Expect(visits.All.Last).ToHaveAttributeAsync("data-room", "room-0");
        await Expect(visits.All.Last.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await Expect(ann.Button("Load more")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Older_lines_of_a_chat_come_on_demand()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        await ann.JoinAsync("weekly");
        var chat = await Chat.OpenAsync(ann);
        for (var count = 1; count <= 52; count++)
        {
            await chat.SayAsync($"line {count}");
        }

        await chat.ExpectSentAsync(52);
        await ann.Button("Leave").ClickAsync();
        var visits = await Visits.OpenAsync(ann);
        await visits.ShowChatAsync("weekly");
        await Expect(visits.Lines).ToHaveCountAsync(50);
        await Expect(visits.Lines.First).ToHaveTextAsync("line 3");

        await ann.Button("Load older messages").ClickAsync();

        await Expect(visits.Lines).ToHaveCountAsync(52);
        await Expect(visits.Lines.First).ToHaveTextAsync("line 1");
        await Expect(ann.Button("Load older messages")).ToBeHiddenAsync();
    }

    [GeneratedRegex("^[0-9]:[0-9]{2}$")]
    private static partial Regex Duration();
}
