using System.Text.RegularExpressions;

namespace Signal.Browser.Tests.Harness;

/// <summary>Somebody with a browser of their own, who uses the page as people do: by what buttons say.</summary>
internal sealed class Person : IAsyncDisposable
{
    /// <summary>A small, slow picture: the machine that runs the tests encodes and decodes for everybody.</summary>
    private const string SmallPicture = "?video=160x120@5";

    private readonly IBrowserContext _context;
    private readonly Uri _site;

    private Person(string name, Uri site, IBrowserContext context, IPage page)
    {
        Name = name;
        _site = site;
        _context = context;
        Page = page;
        Troubles = new Troubles(page);
        Wire = new Wire(page);
    }

    public string Name { get; }

    public IPage Page { get; }

    public Troubles Troubles { get; }

    public Wire Wire { get; }

    public static async Task<Person> ArriveAsync(string name, Uri site, IBrowser browser)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "en-GB" });
        context.SetDefaultTimeout(Patience.Milliseconds);
        context.SetDefaultNavigationTimeout(Patience.Milliseconds);
        await context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Harness", "probe.js"));
        return new Person(name, site, context, await context.NewPageAsync());
    }

    public ILocator Button(string label) => Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    public ILocator Field(string label) => Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    /// <summary>A field of any kind; those for passwords are no textboxes.</summary>
    public ILocator Labelled(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator Link(string label) => Page.GetByRole(AriaRole.Link, new() { Name = label, Exact = true });

    /// <summary>The camera tile of somebody in the call, or one's own.</summary>
    public ILocator Camera(Person of) => Page.Locator($"[data-tile=camera][data-name='{of.Name}']");

    public ILocator Screen(Person of) => Page.Locator($"[data-tile=screen][data-name='{of.Name}']");

    public Task OpenHomeAsync() => OpenAsync("/", "home");

    /// <summary>Types an address.</summary>
    public async Task OpenAsync(string path, string view)
    {
        await Page.GotoAsync(new Uri(_site, path + SmallPicture).ToString());
        await ExpectViewAsync(view);
    }

    /// <summary>Follows an invite link.</summary>
    public Task OpenLobbyAsync(string room) => OpenAsync($"/call/{room}", "lobby");

    public async Task JoinAsync(string room)
    {
        await OpenLobbyAsync(room);
        await Expect(Page.Locator("video[data-preview]")).ToBeVisibleAsync();
        await EnterCallAsync();
    }

    /// <summary>From the lobby into the call.</summary>
    public async Task EnterCallAsync()
    {
        await ExpectViewAsync("lobby");
        await Field("Your name").FillAsync(Name);
        await Button("Join call").ClickAsync();
        await ExpectViewAsync("call");
    }

    /// <summary>Through the lobby where the page shows it to who was in the call a moment ago, or without.</summary>
    public async Task ReturnAsync()
    {
        await Expect(Button("Join call").Or(Button("Leave"))).ToBeVisibleAsync();
        if (await Button("Join call").IsVisibleAsync())
        {
            await Button("Join call").ClickAsync();
        }

        await ExpectViewAsync("call");
    }

    /// <summary>Ends the call for all; the page wants a second click.</summary>
    public async Task EndForEveryoneAsync()
    {
        await Button("End call for everyone").ClickAsync();
        await Button("Confirm end").ClickAsync();
    }

    public Task ExpectPathAsync(string path) => Expect(Page).ToHaveURLAsync(new Regex($"^https?://[^/]+{Regex.Escape(path)}([?]|$)"));

    public Task ExpectViewAsync(string view) => Expect(Page.Locator("body")).ToHaveAttributeAsync("data-view", view);

    /// <summary>As when the network cable is pulled.</summary>
    public Task GoOfflineAsync() => _context.SetOfflineAsync(true);

    public Task GoOnlineAsync() => _context.SetOfflineAsync(false);

    /// <summary>As in the settings of the browser; only a strict one asks.</summary>
    public Task AllowDevicesAsync() => _context.GrantPermissionsAsync(["camera", "microphone"]);

    public async Task<string> ReadClipboardAsync()
    {
        await _context.GrantPermissionsAsync(["camera", "microphone", "clipboard-read", "clipboard-write"]);
        await Page.BringToFrontAsync();
        return await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()").WaitAsync(Patience.Limit);
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
