using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Signal.Browser.Tests.Harness;

/// <summary>
/// A page as it is now, wide and narrow, light and dark: axe has nothing to say against its accessibility, and nothing is cut off. With
/// SIGNAL_SCREENSHOTS set pictures are left in tests/output/screenshots for people to look at.
/// </summary>
internal static class Album
{
    private static readonly bool KeepsPictures = Environment.GetEnvironmentVariable("SIGNAL_SCREENSHOTS") is { Length: > 0 };

    /// <summary>All that another theme changes.</summary>
    private static readonly AxeRunOptions Colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

    public static async Task KeepAsync(this Person person, string name)
    {
        // Notices that come and go are not what is looked at.
        await Expect(person.Page.Locator("#toasts > *")).ToHaveCountAsync(0);
        await person.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('video:not([hidden])')].every(video => video.readyState >= video.HAVE_CURRENT_DATA)");
        await person.ExpectNothingCutOffAsync();
        await person.ShowAsync(ColorScheme.Dark);
        await person.ExpectAccessibleAsync($"{name}, dark", Colours);
        await person.PictureAsync($"{name}-desktop-dark");
        await person.ShowAsync(ColorScheme.Light);
        await person.ExpectAccessibleAsync($"{name}, light", new AxeRunOptions());
        await person.PictureAsync($"{name}-desktop-light");

        var size = person.Page.ViewportSize!;
        await person.Page.SetViewportSizeAsync(360, 640);
        await person.ExpectNothingCutOffAsync();
        await person.PictureAsync($"{name}-phone-light");
        await person.Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>Nobody has to scroll sideways.</summary>
    public static async Task ExpectNothingCutOffAsync(this Person person) =>
        (await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).Should().BeLessThanOrEqualTo(0);

    /// <summary>Colours that are still changing are neither theme's.</summary>
    private static async Task ShowAsync(this Person person, ColorScheme scheme)
    {
        await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await person.Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    private static async Task PictureAsync(this Person person, string look)
    {
        if (KeepsPictures)
        {
            await person.Page.ScreenshotAsync(new() { Path = Output.File("screenshots", look + ".png"), Animations = ScreenshotAnimations.Disabled });
        }
    }

    private static async Task ExpectAccessibleAsync(this Person person, string look, AxeRunOptions options)
    {
        var found = await person.Page.RunAxe(options);
        found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}").Should().BeEmpty("axe has nothing to say against {0}", look);
    }
}
