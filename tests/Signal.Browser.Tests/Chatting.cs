namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed class Chatting : CallTest
{
    /// <summary>Nobody writes fifty lines in two seconds but a test.</summary>
    private protected override string[] Settings => ["--Signal:Limits:Rates:ChatBurst=100"];

    [Test]
    public async Task Reaches_the_others_both_ways()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await JoinAsync("Ben"));
        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));

        await annsChat.SayAsync("Hello Ben");
        await annsChat.ExpectSentAsync();
        await bensChat.ExpectAsync("Hello Ben");
        await bensChat.SayAsync("Hello Ann");
        await bensChat.ExpectSentAsync();

        await annsChat.ExpectAsync("Hello Ben", "Hello Ann");
        await bensChat.ExpectAsync("Hello Ben", "Hello Ann");
        await Expect(annsChat.Lines.Nth(1)).ToHaveAttributeAsync("data-from", "Ben");
    }

    [Test]
    public async Task Is_there_for_who_comes_late()
    {
        var annsChat = await Chat.OpenAsync(await JoinAsync("Ann"));
        await annsChat.SayAsync("one");
        await annsChat.SayAsync("two");
        await annsChat.ExpectSentAsync(2);

        var bensChat = await Chat.OpenAsync(await JoinAsync("Ben"));

        await bensChat.ExpectAsync("one", "two");
        await Expect(bensChat.Lines.First).ToHaveAttributeAsync("data-from", "Ann");
    }

    [Test]
    public async Task Long_ago_is_read_on_demand()
    {
        var annsChat = await Chat.OpenAsync(await JoinAsync("Ann"));
        for (var count = 1; count <= 52; count++)
        {
            await annsChat.SayAsync($"line {count}");
        }

        await annsChat.ExpectSentAsync(52);
        var ben = await JoinAsync("Ben");
        var bensChat = await Chat.OpenAsync(ben);
        await Expect(bensChat.Lines).ToHaveCountAsync(50);

        await ben.Button("Load older messages").ClickAsync();

        await bensChat.ExpectAsync([.. Enumerable.Range(1, 52).Select(count => $"line {count}")]);
        await Expect(ben.Button("Load older messages")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Shows_markup_as_text()
    {
        const string markup = "<img src=x onerror=\"window.harmed = true\"><script>window.harmed = true</script>";
        var (ann, ben) = (await JoinAsync("Ann"), await JoinAsync("Ben"));
        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));

        await annsChat.SayAsync(markup);

        await annsChat.ExpectAsync(markup);
        await bensChat.ExpectAsync(markup);
        (await bensChat.Lines.Locator("img, script").CountAsync()).Should().Be(0);
        (await ben.Page.EvaluateAsync<bool>("() => 'harmed' in window")).Should().BeFalse();
    }

    [Test]
    public async Task Keeps_the_lines_of_a_text()
    {
        const string poem = "first line\n  second line";
        var annsChat = await Chat.OpenAsync(await JoinAsync("Ann"));

        await annsChat.SayAsync(poem);

        (await annsChat.Lines.Locator("[data-text]").InnerTextAsync()).Should().Be(poem);
    }
}
