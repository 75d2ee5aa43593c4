namespace Signal.Browser.Tests;

/// <summary>The other engine, started when first needed. It hands its made-up devices to every page, and has no screen to share.</summary>
[SetUpFixture]
internal static class Firefox
{
    private static readonly Dictionary<string, object> Preferences = new()
    {
        ["media.navigator.streams.fake"] = true,
        ["media.navigator.permission.disabled"] = true,
        ["media.peerconnection.ice.loopback"] = true,
        ["media.peerconnection.ice.obfuscate_host_addresses"] = false,
        ["media.autoplay.default"] = 0,
    };

    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);

    private static IPlaywright? _playwright;

    public static Task<IBrowser> StartedAsync() => Browser.Value;

    [OneTimeTearDown]
    public static async Task CloseAsync()
    {
        if (Browser.IsValueCreated)
        {
            await (await Browser.Value).CloseAsync();
        }

        _playwright?.Dispose();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Firefox.LaunchAsync(new()
        {
            Channel = "moz-firefox",
            ExecutablePath = Environment.GetEnvironmentVariable("SIGNAL_FIREFOX") ?? "/usr/bin/firefox-esr",
            FirefoxUserPrefs = Preferences,
            Timeout = Patience.Milliseconds,
        });
    }
}
