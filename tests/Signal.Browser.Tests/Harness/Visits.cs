namespace Signal.Browser.Tests.Harness;

/// <summary>The history page as somebody uses it.</summary>
internal sealed class Visits(Person person)
{
    public ILocator All => person.Page.Locator("[data-visit]");

    public ILocator Lines => person.Page.Locator("[data-visit] [data-line] [data-text]");

    public static async Task<Visits> OpenAsync(Person person)
    {
        await person.Link("History").ClickAsync();
        await person.ExpectViewAsync("history");
        return new Visits(person);
    }

    public ILocator Notice(string kind) => person.Page.Locator($"[data-notice='{kind}']");

    public Task ShowChatAsync(string room) => person.Button($"Show chat of {room}").ClickAsync();

    public Task RejoinAsync(string room) => person.Button($"Rejoin {room}").ClickAsync();

    /// <summary>The page wants a second click.</summary>
    public async Task DeleteAsync(string room)
    {
        await person.Button($"Delete {room}").ClickAsync();
        await person.Button($"Confirm delete {room}").ClickAsync();
    }
}
