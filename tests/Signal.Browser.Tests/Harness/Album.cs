namespace Signal.Browser.Tests.Harness;

/// <summary>Pictures of a page as it is now, wide and narrow, light and dark, left in tests/output/screenshots for people to look at.</summary>
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
                await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await person.Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
                var path = Output.File("screenshots", $"{name}-{size.Name}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png");
                await person.Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
            }
        }

        await person.Page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
    }
}
