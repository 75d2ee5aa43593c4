namespace Signal.Browser.Tests;

/// <summary>Light and dark, and what pages show while there is no network.</summary>
[TestFixture]
[Category("Pages")]
public sealed class Looks : CallTest
{
    [Test]
    public async Task The_theme_is_the_systems_until_one_is_chosen_and_that_is_remembered()
    {
        var ann = await ArriveAsync("Ann");
        await ann.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await ann.OpenHomeAsync();
        var dark = ann.Button("Dark theme");
        await Expect(dark).ToHaveAttributeAsync("aria-pressed", "false");
        var light = await GroundAsync(ann);

        await ann.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(dark).ToHaveAttributeAsync("aria-pressed", "true");
        (await GroundAsync(ann)).Should().NotBe(light);

        await dark.ClickAsync();
        (await GroundAsync(ann)).Should().Be(light);
        await ann.OpenHomeAsync();
        (await GroundAsync(ann)).Should().Be(light);
        await Expect(dark).ToHaveAttributeAsync("aria-pressed", "false");

        await dark.ClickAsync();
        await ann.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(dark).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Test]
    public async Task Without_a_network_pages_say_so_and_go_on_when_it_is_back()
    {
        var ann = await ArriveAsync("Ann Lindqvist");
        ann.Troubles.Expect("net::ERR_INTERNET_DISCONNECTED");
        await ann.RegisterAsync();
        await ann.GoOfflineAsync();
        await Expect(ann.Page.Locator("#network")).ToContainTextAsync("offline");

        await ann.AccountLink().ClickAsync();
        var failed = ann.Page.Locator("[data-notice=failed]");
        await Expect(failed).ToContainTextAsync("Check your connection");
        await ann.KeepAsync("account-offline");
        await ann.GoOnlineAsync();

        await Expect(failed).ToHaveCountAsync(0);
        await Expect(ann.Page.GetByText("Member since")).ToBeVisibleAsync();
        await Expect(ann.Page.Locator("#network")).ToBeEmptyAsync();
    }

    [Test]
    public async Task A_link_that_leads_to_no_call_says_so()
    {
        var ann = await ArriveAsync("Ann Lindqvist");

        await ann.OpenAsync("/call/what%20is%20this%3F", "no-call");

        await Expect(ann.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This link leads to no call");
        await Expect(ann.Page.Locator("q")).ToHaveTextAsync("what is this?");
        await ann.KeepAsync("no-call");
        await ann.Button("Home").ClickAsync();
        await ann.ExpectViewAsync("home");
    }

    private static Task<string> GroundAsync(Person person) =>
        person.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
