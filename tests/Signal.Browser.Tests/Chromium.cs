using System.Collections.Concurrent;

namespace Signal.Browser.Tests;

/// <summary>
/// A real browser for each thread of tests, which gives its made-up devices to every page: pages of one browser share one camera, and wait for each
/// other's pictures. A person is a context in it, with a storage of their own. One more refuses devices to whom it was not told to allow them: the others
/// have no such setting. Each is started when first needed.
/// </summary>
[SetUpFixture]
internal static class Chromium
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
        "--allow-loopback-in-peer-connection", "--use-fake-device-for-media-stream=fps=10",

        // As a service of its own the made-up camera stood still for most of a minute at times.
        "--enable-features=RunVideoCaptureServiceInBrowserProcess",

        // Two hidden pages for each window's address bar, which nobody sees, cost a quarter of what opening a window does.
        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    ];

    private static readonly ConcurrentDictionary<string, Lazy<Task<IBrowser>>> Generous = new();
    private static readonly Lazy<Task<IBrowser>> Strict = new(() => LaunchAsync());

    private static IPlaywright? _playwright;

    public static Task<IBrowser> GenerousAsync() =>
        Generous.GetOrAdd(TestContext.CurrentContext.WorkerId ?? "", _ => new(() => LaunchAsync("--use-fake-ui-for-media-stream"))).Value;

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
        foreach (var browser in Generous.Values.Append(Strict).Where(browser => browser.IsValueCreated))
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
