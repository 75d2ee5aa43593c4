namespace Signal.Browser.Tests;

[TestFixture]
[Category("Pages")]
public sealed class Ending : CallTest
{
    [Test]
    public async Task Who_leaves_sees_how_long_it_took()
    {
        var (ann, _) = await TwoInACallAsync();

        await ann.Button("Leave").ClickAsync();

        await ann.ExpectViewAsync("ended");
        await Expect(ann.Page.Locator("[data-duration]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^0:[0-9]{2}$"));
        (await ann.ConnectionsAsync()).Should().Be(0);
    }

    [Test]
    public async Task Who_left_can_come_back()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ann.Button("Leave").ClickAsync();
        await ann.ExpectViewAsync("ended");
        await Expect(ben.Camera(ann)).ToHaveCountAsync(0);

        await ann.Button("Rejoin").ClickAsync();
        await ann.ReturnAsync();

        await Reception.AllSeeEachOtherAsync(ann, ben);
    }

    [Test]
    public async Task The_host_ends_it_for_everyone()
    {
        var (ann, ben) = await TwoInACallAsync();
        await Expect(ben.Button("End call for everyone")).ToBeHiddenAsync();

        await ann.EndForEveryoneAsync();

        await ann.ExpectViewAsync("ended");
        await ben.ExpectViewAsync("ended");
        (await ben.ConnectionsAsync()).Should().Be(0);
    }

    [Test]
    public async Task Home_leads_home()
    {
        var ann = await JoinAsync("Ann");
        await ann.Button("Leave").ClickAsync();

        await ann.Button("Home").ClickAsync();

        await ann.ExpectViewAsync("home");
        new Uri(ann.Page.Url).AbsolutePath.Should().Be("/");
    }

    [Test]
    public async Task Cameras_and_microphones_are_let_go()
    {
        var ann = await ArriveAsync("Ann");
        await ann.Page.AddInitScriptAsync("""
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            window.captured = [];
            navigator.mediaDevices.getUserMedia = async wish => {
              const stream = await ask(wish);
              captured.push(...stream.getTracks());
              return stream;
            };
            """);
        await ann.JoinAsync("demo");

        await ann.Button("Leave").ClickAsync();
        await ann.ExpectViewAsync("ended");

        (await ann.Page.EvaluateAsync<string[]>("() => captured.map(track => track.readyState)")).Should().NotBeEmpty().And.OnlyContain(state => state == "ended");
    }
}
