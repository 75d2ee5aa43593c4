using System.Text.RegularExpressions;

namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed partial class FindingACall : CallTest
{
    [Test]
    public async Task A_new_call_has_a_link_of_its_own()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();

        await ann.Button("New call").ClickAsync();

        await ann.ExpectViewAsync("lobby");
        await Expect(ann.Page).ToHaveURLAsync(LinkToACall());
    }

    [TestCase("weekly-42")]
    [TestCase(" weekly-42 ")]
    [TestCase("https://calls.example/call/weekly-42")]
    [TestCase("calls.example/call/weekly-42?video=160x120@5")]
    public async Task A_code_or_a_pasted_link_leads_there(string typed)
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();

        await ann.Field("Call code").FillAsync(typed);
        await ann.Button("Join").ClickAsync();

        await ann.ExpectViewAsync("lobby");
        new Uri(ann.Page.Url).AbsolutePath.Should().Be("/call/weekly-42");
    }

    [TestCase("")]
    [TestCase("no/such?code")]
    [TestCase("<b>")]
    public async Task What_is_no_code_is_told_so(string typed)
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();

        await ann.Field("Call code").FillAsync(typed);
        await ann.Button("Join").ClickAsync();

        await Expect(ann.Page.GetByText("code", new() { Exact = false }).And(ann.Page.Locator("[role=status] *, [role=alert], [data-error]"))).ToBeVisibleAsync();
        await ann.ExpectViewAsync("home");
    }

    [Test]
    public async Task The_copied_invite_link_leads_to_the_caller()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();
        await ann.Button("New call").ClickAsync();
        await ann.EnterCallAsync();

        await ann.Button("Copy invite link").ClickAsync();
        await Expect(ann.Page.Locator("#toasts")).ToContainTextAsync("link");
        var ben = await ArriveAsync("Ben");
        await ben.Page.GotoAsync(await ann.ReadClipboardAsync());
        await ben.EnterCallAsync();

        await Reception.AllSeeEachOtherAsync(ann, ben);
    }

    [Test]
    public async Task Back_from_the_lobby_leads_home()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();
        await ann.Button("New call").ClickAsync();
        await ann.ExpectViewAsync("lobby");

        await ann.Page.GoBackAsync();

        await ann.ExpectViewAsync("home");
    }

    [Test]
    public async Task The_name_is_remembered()
    {
        var ann = await JoinAsync("Ann");

        await ann.OpenLobbyAsync("another");

        await Expect(ann.Field("Your name")).ToHaveValueAsync("Ann");
    }

    [Test]
    public async Task Recent_calls_are_listed_and_lead_back()
    {
        var ann = await JoinAsync("Ann", "weekly-42");
        await ann.Button("Leave").ClickAsync();
        await ann.Button("Home").ClickAsync();

        await ann.Page.GetByRole(AriaRole.Link, new() { Name = "weekly-42" }).ClickAsync();

        await ann.ExpectViewAsync("lobby");
        await ann.ExpectPathAsync("/call/weekly-42");
    }

    [GeneratedRegex("/call/[a-z0-9-]{8,}")]
    private static partial Regex LinkToACall();
}
