namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
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

    [Test]
    public async Task Nobody_moves_under_the_pointer()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await JoinAsync("Ben"));
        await ann.Button("Microphone").ClickAsync();
        await ben.Button("Microphone").ClickAsync();
        await ann.Button("People").ClickAsync();
        var people = ann.Page.Locator("[data-people] [data-person]");
        await Expect(people.First).ToContainTextAsync("Ann");
        await people.First.HoverAsync();

        await ben.Button("Raise hand").ClickAsync();

        await Expect(people.Nth(1).GetByLabel("hand raised")).ToBeVisibleAsync();
        await ann.Button("Microphone").HoverAsync();
        await ben.Button("Camera").ClickAsync();
        await Expect(people.First).ToContainTextAsync("Ben");
    }
}
