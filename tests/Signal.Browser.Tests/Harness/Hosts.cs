using System.Text.Json;

namespace Signal.Browser.Tests.Harness;

/// <summary>What hosts do by the people list, open, and those who have to ask them.</summary>
internal static class Hosts
{
    public static async Task ManageAsync(this Person host, Person whom, string choice)
    {
        await host.Button($"Manage {whom.Name}").ClickAsync();
        await host.Button(choice).ClickAsync();
    }

    /// <summary>From the lobby to the door, and no further.</summary>
    public static async Task KnockAsync(this Person person)
    {
        await person.ExpectViewAsync("lobby");
        await person.Field("Your name").FillAsync(person.Name);
        await person.Button("Join call").ClickAsync();
        await Expect(person.Page.Locator("[data-asking]")).ToBeVisibleAsync();
    }

    /// <summary>Whether what somebody says is played.</summary>
    public static Task<bool> PlaysAsync(this Person person, Person other) => person.Page.EvaluateAsync<bool>("name => probe.plays(name)", other.Name);

    public static Task NoteGoingAsync(this Person person, Person other) => person.Page.EvaluateAsync("name => probe.noteGoing(name)", other.Name);

    /// <summary>How long after the page was told it stopped to show whom it was to look for.</summary>
    public static async Task<TimeSpan> WentAfterAsync(this Person person) =>
        TimeSpan.FromMilliseconds(await person.Page.EvaluateAsync<double>("() => window.wentAt - window.toldAt"));

    /// <summary>The page hears nothing of these types from now on, and does not notice when the server hangs up: a client that was tampered with.</summary>
    public static Task TurnDeafAsync(this Person person, params string[] types) => person.Page.RouteWebSocketAsync(_ => true, page =>
    {
        var server = page.ConnectToServer();
        server.OnMessage(frame =>
        {
            using var document = JsonDocument.Parse(frame.Text!);
            if (!types.Contains(document.RootElement.GetProperty("type").GetString()))
            {
                page.Send(frame.Text!);
            }
        });
        server.OnClose((_, _) => { });
    });
}
