namespace Signal.Browser.Tests;

[TestFixture]
public sealed class BuildingOnTheSdk : CallTest
{
    [Test]
    public async Task The_minimal_example_makes_a_call()
    {
        var (ann, ben) = (await ArriveAsync("Ann"), await ArriveAsync("Ben"));
        foreach (var person in new[] { ann, ben })
        {
            await person.Page.GotoAsync(new Uri(Site, "/examples/minimal.html").ToString());
            await person.Labelled("Name").FillAsync(person.Name);
            await person.Button("Join").ClickAsync();
            await person.Page.WaitForFunctionAsync("() => document.body.dataset.call === 'live'");
        }

        foreach (var person in new[] { ann, ben })
        {
            await person.Page.WaitForFunctionAsync("() => document.querySelector('video')?.currentTime > 0");
            await Expect(person.Page.GetByText("Ann: Welcome, Ben")).ToBeVisibleAsync();
        }

        await ben.Button("Leave").ClickAsync();
        await Expect(ben.Page.GetByText("The call is over: left")).ToBeVisibleAsync();
        await Expect(ann.Page.Locator("video")).ToHaveCountAsync(0);
    }
}
