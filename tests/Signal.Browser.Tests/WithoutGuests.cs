namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed class WithoutGuests : CallTest
{
    private protected override string[] Settings => ["--Signal:Guests=false"];

    [Test]
    public async Task The_lobby_leads_to_the_sign_in_and_back()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.OpenLobbyAsync("weekly");
        await Expect(ann.Button("Join call")).ToBeHiddenAsync();
        await Expect(ann.Field("Your name")).ToBeHiddenAsync();

        await ann.Button("Sign in").ClickAsync();
        await ann.Link("Create one").ClickAsync();
        await ann.FillInRegistrationAsync();

        await ann.ExpectPathAsync("/call/weekly");
        await ann.Button("Join call").ClickAsync();
        await ann.ExpectViewAsync("call");
    }
}
