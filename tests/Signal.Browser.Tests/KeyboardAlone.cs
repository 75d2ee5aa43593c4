namespace Signal.Browser.Tests;

/// <summary>From the first page to the last without a mouse; where one is, is always seen.</summary>
[TestFixture]
[Category("Pages")]
public sealed class KeyboardAlone : CallTest
{
    [Test]
    public async Task A_call_is_made_joined_talked_in_and_left()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();
        await GoToAsync(ann, ann.Button("New call"));
        await ann.Page.Keyboard.PressAsync("Enter");

        await ann.ExpectViewAsync("lobby");
        await Expect(ann.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Expect(ann.Page.Locator("video[data-preview]")).ToBeVisibleAsync();
        await GoToAsync(ann, ann.Field("Your name"));
        await ann.Page.Keyboard.TypeAsync(ann.Name);
        await GoToAsync(ann, ann.Button("Join call"));
        await ann.Page.Keyboard.PressAsync("Enter");

        await ann.ExpectViewAsync("call");
        await GoToAsync(ann, ann.Button("Camera"));
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Button("Camera")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(ann.Button("Camera")).ToBeFocusedAsync();
        await GoToAsync(ann, ann.Button("Chat"));
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Field("Message")).ToBeFocusedAsync();
        await ann.Page.Keyboard.TypeAsync("hello");
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Page.Locator("[data-line][data-state=sent]")).ToHaveCountAsync(1);
        await GoToAsync(ann, ann.Button("Leave"));
        await ann.Page.Keyboard.PressAsync("Enter");

        await ann.ExpectViewAsync("ended");
        await GoToAsync(ann, ann.Button("Home"));
        await ann.Page.Keyboard.PressAsync("Enter");
        await ann.ExpectViewAsync("home");
        await Expect(ann.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }

    /// <summary>With Tab, as far as it takes; whatever has the focus on the way shows it.</summary>
    private static async Task GoToAsync(Person person, ILocator target)
    {
        const int most = 40;
        for (var steps = 0; steps < most; steps++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            (await person.Page.EvaluateAsync<string>("""
                () => {
                  const focused = document.activeElement;
                  if (!focused || focused === document.body) return '';
                  const { width, height } = focused.getBoundingClientRect();
                  return getComputedStyle(focused).outlineStyle !== 'none' && width > 0 && height > 0 ? '' : focused.outerHTML;
                }
                """)).Should().BeEmpty("the focus is always seen");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not lead to {target}.");
    }
}
