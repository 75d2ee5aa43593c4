namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed class SigningIn : CallTest
{
    [Test]
    public async Task A_wrong_password_is_told_and_the_right_one_leads_on()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        await ann.SignOutAsync();
        ann.ExpectRefusals(401);
        await ann.Link("Sign in").ClickAsync();

        await ann.FillInSignInAsync("wrong horse");
        await Expect(ann.Page.Locator("#field-password-problem")).ToContainTextAsync("do not match");
        await Expect(ann.Labelled("Password")).ToBeFocusedAsync();
        await ann.FillInSignInAsync();

        await ann.ExpectViewAsync("home");
        await ann.ExpectSignedInAsync();
    }

    [Test]
    public async Task Leads_back_to_the_page_that_asked_for_it()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        await ann.SignOutAsync();
        ann.ExpectRefusals(401);
        await ann.OpenAsync("/account", "account");

        await ann.Button("Sign in").ClickAsync();
        await ann.FillInSignInAsync();

        await ann.ExpectPathAsync("/account");
        await Expect(ann.Page.GetByText("Member since")).ToBeVisibleAsync();
    }

    [TestCase("//evil.example/")]
    [TestCase("/\\evil.example/")]
    [TestCase("/.//evil.example/")]
    [TestCase("javascript:window.harmed=true")]
    public async Task Never_leads_to_another_site(string next)
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        await ann.SignOutAsync();
        await ann.Page.GotoAsync(new Uri(Site, $"/sign-in?next={Uri.EscapeDataString(next)}").ToString());

        await ann.FillInSignInAsync();

        await ann.ExpectViewAsync("home");
        ann.Page.Url.Should().Be(Site.ToString());
        (await ann.Page.EvaluateAsync<bool>("() => 'harmed' in window")).Should().BeFalse();
    }

    [Test]
    public async Task Leaves_nothing_secret_where_scripts_can_read_it()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();

        var readable = await ann.Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])");

        readable.Should().Contain("Ann Lee").And.NotContain(Membership.Password).And.NotContain("eyJ");
    }

    [Test]
    public async Task Signing_out_is_seen_in_every_window()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        var second = await ann.Page.Context.NewPageAsync();
        await second.GotoAsync(Site.ToString());
        await Expect(second.Locator("[data-account=ann]")).ToBeVisibleAsync();

        await ann.SignOutAsync();

        await Expect(second.Locator("[data-account=ann]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Signing_out_in_one_window_ends_the_call_in_another()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        await ann.JoinAsync("weekly");
        var second = await ann.Page.Context.NewPageAsync();
        await second.GotoAsync(new Uri(Site, "/account").ToString());

        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await ann.ExpectViewAsync("ended");
        await Expect(ann.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("You were signed out");
        await Expect(ann.Link("Sign in")).ToBeVisibleAsync();
    }
}
