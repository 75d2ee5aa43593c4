namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed class AtTheDoor : CallTest
{
    [Test]
    public async Task A_guest_enters_by_name()
    {
        var (ann, ben) = await TwoInACallAsync();

        await Expect(ben.Camera(ann)).ToBeVisibleAsync();
        await Expect(ann.Camera(ben)).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_guest_without_a_name_is_asked_for_one()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenLobbyAsync("demo");

        await ann.Button("Join call").ClickAsync();

        await Expect(ann.Field("Your name")).ToBeFocusedAsync();
        await ann.ExpectViewAsync("lobby");
    }

    [Test]
    public async Task Who_is_signed_in_need_not_type()
    {
        var (ann, ben) = (await ArriveAsync("Ann Lee"), await JoinAsync("Ben"));
        await ann.RegisterAsync();
        await ann.OpenLobbyAsync("demo");
        await Expect(ann.Page.GetByText("Signed in as ann")).ToBeVisibleAsync();

        await ann.Button("Join call").ClickAsync();

        await ann.ExpectViewAsync("call");
        await Expect(ben.Camera(ann)).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_password_is_asked_for_and_a_wrong_one_is_told()
    {
        var (ann, ben) = (await ArriveAsync("Ann"), await ArriveAsync("Ben"));
        await ann.OpenHomeAsync();
        await ann.Page.GetByText("Protect it with a password").ClickAsync();
        await ann.Labelled("Password for the call").FillAsync("open sesame");
        await ann.Button("New call").ClickAsync();
        await ann.EnterCallAsync();
        var room = new Uri(ann.Page.Url).AbsolutePath.Split('/')[^1];
        var password = ben.Labelled("Password of the call");
        await ben.OpenLobbyAsync(room);
        await Expect(password).ToBeHiddenAsync();
        await ben.Field("Your name").FillAsync(ben.Name);

        await ben.Button("Join call").ClickAsync();
        await Expect(password).ToBeFocusedAsync();
        await Expect(ben.Page.Locator("#field-call-password-problem")).ToContainTextAsync("has a password");
        await password.FillAsync("close sesame");
        await ben.Button("Join call").ClickAsync();
        await Expect(ben.Page.Locator("#field-call-password-problem")).ToContainTextAsync("wrong");
        await password.FillAsync("open sesame");
        await ben.Button("Join call").ClickAsync();

        await ben.ExpectViewAsync("call");
        await Expect(ben.Camera(ann)).ToBeVisibleAsync();
    }
}
