namespace Signal.Browser.Tests;

[TestFixture]
public sealed class PeopleList : CallTest
{
    [Test]
    public async Task Names_everybody()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await JoinAsync("Ben"));

        await ann.Button("People").ClickAsync();

        var people = ann.Page.Locator("[data-people] [data-person]");
        await Expect(people).ToHaveCountAsync(2);
        await Expect(people.Filter(new() { HasText = "Ann" })).ToHaveCountAsync(1);
        await Expect(people.Filter(new() { HasText = "Ben" })).ToHaveCountAsync(1);
        await ben.Button("Leave").ClickAsync();
        await Expect(people).ToHaveCountAsync(1);
    }

    [Test]
    public async Task Raised_hands_come_first()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await JoinAsync("Ben"));
        await ann.Button("People").ClickAsync();
        var first = ann.Page.Locator("[data-people] [data-person]").First;
        await Expect(first).ToContainTextAsync("Ann");

        await ben.Button("Raise hand").ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Status).GetByText("Ben raised a hand")).ToBeAttachedAsync();
        await Expect(first).ToContainTextAsync("Ben");

        await ben.Button("Raise hand").ClickAsync();
        await Expect(first).ToContainTextAsync("Ann");
    }
}
