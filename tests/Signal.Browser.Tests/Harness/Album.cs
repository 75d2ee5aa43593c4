using Deque.AxeCore.Playwright;

namespace Signal.Browser.Tests.Harness;

/// <summary>
/// A page as it is now, wide and narrow, light and dark: pictures are left in tests/output/screenshots for people to look at, and axe has
/// nothing to say against its accessibility.
/// </summary>
internal static class Album
{
    private static readonly (string Name, int Width, int Height)[] Sizes = [("desktop", 1280, 800), ("phone", 360, 640)];

    public static async Task KeepAsync(this Person person, string name)
    {
        // Notices that come and go are not what is looked at.
        await Expect(person.Page.Locator("#toasts > *")).ToHaveCountAsync(0);
        await person.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('video:not([hidden])')].every(video => video.readyState >= video.HAVE_CURRENT_DATA)");
        foreach (var size in Sizes)
        {
            await person.Page.SetViewportSizeAsync(size.Width, size.Height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                // Colours that are still changing are neither theme's.
                await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await person.Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
                var look = $"{name}-{size.Name}-{(scheme == ColorScheme.Dark ? "dark" : "light")}";
                await person.Page.ScreenshotAsync(new() { Path = Output.File("screenshots", look + ".png"), Animations = ScreenshotAnimations.Disabled });
                if (size == Sizes[0])
                {
                    await person.ExpectAccessibleAsync(look);
                }
            }

            await person.ExpectNothingCutOffAsync();
        }

        await person.Page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
    }

    /// <summary>Nobody has to scroll sideways.</summary>
    public static async Task ExpectNothingCutOffAsync(this Person person) =>
        (await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).Should().BeLessThanOrEqualTo(0);

    private static async Task ExpectAccessibleAsync(this Person person, string look)
    {
        var found = await person.Page.RunAxe();
        found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}").Should().BeEmpty("axe has nothing to say against {0}", look);
    }
}
