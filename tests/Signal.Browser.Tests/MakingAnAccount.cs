namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed class MakingAnAccount : CallTest
{
    [Test]
    public async Task Leads_back_to_the_intended_call()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.OpenLobbyAsync("weekly");
        await ann.Link("Sign in").ClickAsync();
        await ann.Link("Create one").ClickAsync();

        await ann.FillInRegistrationAsync();

        await ann.ExpectViewAsync("lobby");
        await ann.ExpectPathAsync("/call/weekly");
        await ann.ExpectSignedInAsync();
        await Expect(ann.Field("Your name")).ToHaveValueAsync("Ann Lee");
    }

    [Test]
    public async Task A_taken_name_is_told_beside_it()
    {
        var (ann, other) = (await ArriveAsync("Ann Lee"), await ArriveAsync("Ann Bee"));
        await ann.RegisterAsync();
        other.ExpectRefusals(409);
        await other.OpenAsync("/register", "register");

        await other.FillInRegistrationAsync();

        await Expect(other.Page.Locator("#field-username-problem")).ToContainTextAsync("taken");
        await Expect(other.Labelled("Username")).ToBeFocusedAsync();
        await Expect(other.Labelled("Username")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(other.Labelled("Username")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("taken"));
    }

    [Test]
    public async Task The_first_wrong_field_has_the_focus_and_each_says_what_is_wrong()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenAsync("/register", "register");
        await ann.Labelled("Name").FillAsync("Ann");
        await ann.Labelled("Username").FillAsync("a");
        await ann.Labelled("Password").FillAsync(new string('é', 37));

        await ann.Button("Create account").ClickAsync();

        await Expect(ann.Labelled("Username")).ToBeFocusedAsync();
        await Expect(ann.Page.Locator("#field-username-problem")).ToContainTextAsync("at least 3");
        await Expect(ann.Page.Locator("#field-password-problem")).ToContainTextAsync("74 bytes");
        await Expect(ann.Page.Locator("#field-name-problem")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_password_can_be_looked_at()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenAsync("/register", "register");
        await Expect(ann.Labelled("Password")).ToHaveAttributeAsync("type", "password");

        await ann.Button("Show password").ClickAsync();

        await Expect(ann.Labelled("Password")).ToHaveAttributeAsync("type", "text");
        await Expect(ann.Button("Show password")).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
