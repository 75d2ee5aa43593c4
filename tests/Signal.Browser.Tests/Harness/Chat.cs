namespace Signal.Browser.Tests.Harness;

/// <summary>The chat as somebody uses it, panel open.</summary>
internal sealed class Chat(Person person)
{
    public ILocator Lines => person.Page.Locator("[data-chat] [data-line]");

    public static async Task<Chat> OpenAsync(Person person)
    {
        await person.Button("Chat").ClickAsync();
        await Expect(person.Page.Locator("[data-chat]")).ToBeVisibleAsync();
        return new Chat(person);
    }

    public async Task SayAsync(string text)
    {
        await person.Field("Message").FillAsync(text);
        await person.Button("Send").ClickAsync();
    }

    /// <summary>Own lines that everybody has.</summary>
    public Task ExpectSentAsync(int count = 1) => Expect(person.Page.Locator("[data-line][data-state=sent]")).ToHaveCountAsync(count);

    /// <summary>All lines there are, in their order, each as it was typed.</summary>
    public Task ExpectAsync(params string[] texts) => Expect(Lines.Locator("[data-text]")).ToHaveTextAsync(texts);
}
