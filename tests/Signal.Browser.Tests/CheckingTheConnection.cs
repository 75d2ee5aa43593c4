namespace Signal.Browser.Tests;

/// <summary>The connection test where the servers that are named are not there; <see cref="ThroughARelay"/> has one that is.</summary>
[TestFixture]
[Category("Pages")]
public sealed class CheckingTheConnection : CallTest
{
    private protected override string[] Settings =>
    [
        "--Signal:Ice:StunUrls:0=stun:127.0.0.1:9", "--Signal:Ice:TurnUrls:0=turn:127.0.0.1:9", "--Signal:Ice:TurnSecret=what nobody shares",
    ];

    [Test]
    public async Task Tells_what_works_and_what_does_not()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();
        await ann.Link("Test your connection").ClickAsync();
        await ann.ExpectViewAsync("check");

        await Expect(ann.Page.Locator(".check-outcome")).ToContainTextAsync("Something does not work");
        (await StatesAsync(ann)).Should().Equal("server good", "servers good", "host good", "stun failed", "turn failed", "loop good", "relayed skipped");
        await Expect(ann.Page.Locator("[data-check=turn]")).ToContainTextAsync("turn:127.0.0.1:9");
        ann.Wire.Types.Should().Contain("joined", "a guest gets credentials with a seat alone");
        await ann.KeepAsync("check");
    }

    internal static async Task<string[]> StatesAsync(Person person) => await person.Page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('[data-check]')].map(({ dataset }) => `${dataset.check} ${dataset.state}`)");
}
