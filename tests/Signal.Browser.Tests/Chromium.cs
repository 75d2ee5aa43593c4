namespace Signal.Browser.Tests;

/// <summary>
/// One real browser for all tests, which gives its made-up devices to every page. A person is a context in it, with a storage of their own.
/// A second one, started when first needed, refuses devices to whom it was not told to allow them: the first has no such setting.
/// </summary>
[SetUpFixture]
internal static class Chromium
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
        "--allow-loopback-in-peer-connection", "--use-fake-device-for-media-stream",
    ];

    private static readonly Lazy<Task<IBrowser>> Generous = new(() => LaunchAsync("--use-fake-ui-for-media-stream"));
    private static readonly Lazy<Task<IBrowser>> Strict = new(() => LaunchAsync());

    private static IPlaywright? _playwright;

    public static Task<IBrowser> GenerousAsync() => Generous.Value;

    public static Task<IBrowser> StrictAsync() => Strict.Value;

    [OneTimeSetUp]
    public static async Task PrepareAsync()
    {
        SetDefaultExpectTimeout(Patience.Milliseconds);
        _playwright = await Playwright.CreateAsync();
    }

    [OneTimeTearDown]
    public static async Task CloseAsync()
    {
        foreach (var browser in new[] { Generous, Strict }.Where(browser => browser.IsValueCreated))
        {
            await (await browser.Value).CloseAsync();
        }

        _playwright?.Dispose();
    }

    private static Task<IBrowser> LaunchAsync(params string[] besides) => _playwright!.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("SIGNAL_CHROMIUM") ?? "/usr/bin/chromium",
        Args = [.. Arguments, .. besides],
        Timeout = Patience.Milliseconds,
    });
}
