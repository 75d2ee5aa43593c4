namespace Signal.Browser.Tests;

/// <summary>The lobby: what one sees, hears and chooses before others do.</summary>
[TestFixture]
[Category("Pages")]
public sealed class GettingReady : CallTest
{
    /// <summary>A browser that asks first, and whose question nobody has answered yet.</summary>
    private const string Asking = """
        const answer = new Promise(resolve => { window.allow = resolve; });
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async wanted => {
          await answer;
          return open(wanted);
        };
        navigator.permissions.query = async () => Object.assign(new EventTarget(), { state: 'prompt' });
        """;

    [Test]
    public async Task The_meter_moves_with_the_voice()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenLobbyAsync("demo");

        await ann.Page.WaitForFunctionAsync("() => Number(getComputedStyle(document.querySelector('.level')).getPropertyValue('--level')) > 0.1");
        await ann.Button("Microphone").ClickAsync();

        await Expect(ann.Page.Locator(".level")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_device_is_remembered_by_its_id_and_by_its_label()
    {
        const string second = "Fake Audio Input 2";
        var ann = await ArriveAsync("Ann");
        await ann.OpenLobbyAsync("demo");
        var microphones = ann.Page.GetByRole(AriaRole.Combobox, new() { Name = "Microphone device" });

        await microphones.SelectOptionAsync(second);
        await ann.OpenLobbyAsync("demo");
        await Expect(microphones.Locator("option:checked")).ToHaveTextAsync(second);

        // As after the browser's data was cleared: devices have other ids.
        await ann.Page.EvaluateAsync("""
            () => {
              const kept = JSON.parse(localStorage.getItem('signal.preferences'));
              kept.microphone.id = 'as it was once';
              localStorage.setItem('signal.preferences', JSON.stringify(kept));
            }
            """);
        await ann.OpenLobbyAsync("demo");
        await Expect(microphones.Locator("option:checked")).ToHaveTextAsync(second);
    }

    [Test]
    public async Task Who_does_not_wait_for_the_browsers_question_is_seen_once_it_is_answered()
    {
        var (ann, ben) = (await ArriveAsync("Ann"), await JoinAsync("Ben"));
        await ann.Page.AddInitScriptAsync(Asking);
        await ann.OpenLobbyAsync("demo");
        await Expect(ann.Page.Locator("[data-guidance]")).ToContainTextAsync("Choose Allow, or join without");

        await ann.EnterCallAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "off");
        await ann.Page.EvaluateAsync("() => window.allow()");

        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "on");
        await ben.SeesAsync(ann);
        await ben.HearsAsync(ann);
    }

    [TestCase(1280, 800)]
    [TestCase(360, 640)]
    public async Task Join_is_seen_at_once(int width, int height)
    {
        var ann = await ArriveAsync("Ann", await Chromium.StrictAsync());
        await ann.Page.SetViewportSizeAsync(width, height);
        await ann.OpenLobbyAsync("demo");
        await Expect(ann.Page.Locator("[data-guidance]")).ToBeVisibleAsync();

        await Expect(ann.Button("Join call")).ToBeInViewportAsync(new() { Ratio = 1 });
    }
}
