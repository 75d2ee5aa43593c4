namespace Signal.Browser.Tests;

[TestFixture]
public sealed class UsingTheKeyboard : CallTest
{
    [Test]
    public async Task Keys_do_what_buttons_do_except_where_text_is_written()
    {
        var ann = await JoinAsync("Ann");
        var keys = ann.Page.Keyboard;
        foreach (var (key, button, pressed) in new[] { ("m", "Microphone", "false"), ("v", "Camera", "false"), ("r", "Raise hand", "true"), ("d", "Share screen", "true"), ("c", "Chat", "true") })
        {
            await keys.PressAsync(key);
            await Expect(ann.Button(button)).ToHaveAttributeAsync("aria-pressed", pressed);
        }

        await keys.TypeAsync("mv rd?");

        await Expect(ann.Field("Message")).ToHaveValueAsync("mv rd?");
        await Expect(ann.Button("Microphone")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(ann.Button("Raise hand")).ToHaveAttributeAsync("aria-pressed", "true");
        await keys.PressAsync("Escape");
        await Expect(ann.Page.Locator("[data-chat]")).ToBeHiddenAsync();
        await Expect(ann.Button("Chat")).ToBeFocusedAsync();
    }

    [Test]
    public async Task Keys_can_be_turned_off_and_stay_off()
    {
        var ann = await JoinAsync("Ann");
        await ann.Page.Keyboard.PressAsync("?");
        await ann.Page.GetByLabel("Keyboard shortcuts").UncheckAsync();
        await Expect(ann.Button("Microphone")).Not.ToHaveAttributeAsync("aria-keyshortcuts", "M");

        await ann.Page.ReloadAsync();
        await ann.ReturnAsync();
        await ann.Page.Keyboard.PressAsync("m");
        await ann.Page.Keyboard.DownAsync(" ");
        await ann.Page.Keyboard.PressAsync("c");

        await Expect(ann.Button("Chat")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(ann.Button("Microphone")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Test]
    public async Task Space_is_for_talking_while_it_is_held()
    {
        var (ann, ben) = await TwoInACallAsync();
        var microphone = ann.Button("Microphone");
        await microphone.ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "off");

        // The button has the focus still; a key that is held does not click it.
        await ann.Page.Keyboard.DownAsync(" ");
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "on");
        await ben.HearsAsync(ann);
        await ann.Page.Keyboard.UpAsync(" ");
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "off");
        await Expect(microphone).ToHaveAttributeAsync("aria-pressed", "false");

        await ann.Page.Keyboard.PressAsync(" ");
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "on");
    }
}
