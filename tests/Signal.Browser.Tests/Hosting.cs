namespace Signal.Browser.Tests;

/// <summary>What a host can do to people and to the call, and what they see of it.</summary>
[TestFixture]
public sealed class Hosting : CallTest
{
    [Test]
    public async Task A_locked_call_is_entered_by_whom_a_host_lets_in()
    {
        var (ann, cat) = (await JoinAsync("Ann"), await ArriveAsync("Cat"));
        await ann.Button("People").ClickAsync();
        await ann.Button("Lock call").ClickAsync();
        await Expect(ann.Page.Locator("[data-door]")).ToContainTextAsync("have to be let in");

        await cat.OpenLobbyAsync("demo");
        await cat.KnockAsync();
        await ann.Button("Deny Cat").ClickAsync();
        await cat.ExpectViewAsync("ended");
        await Expect(cat.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("You were not let in");
        await cat.Button("Rejoin").ClickAsync();
        await cat.KnockAsync();
        await Expect(ann.Button("Let in Cat")).ToBeVisibleAsync();
        await cat.Button("Stop asking").ClickAsync();
        await Expect(ann.Button("Let in Cat")).ToBeHiddenAsync();

        await cat.KnockAsync();
        await Expect(ann.Button("Let in Cat")).ToBeVisibleAsync();
        cat.Wire.Types.Should().NotContain(["joined", "user-joined", "chat-message", "signal"], "who waits sees nothing of the call");
        await ann.Button("Let in Cat").ClickAsync();
        await cat.ExpectViewAsync("call");
        await Expect(ann.Camera(cat)).ToBeVisibleAsync();

        await ann.ManageAsync(cat, "Make host: Cat");
        await cat.Button("People").ClickAsync();
        await cat.Button("Unlock call").ClickAsync();
        await Expect(ann.Button("Lock call")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Who_is_muted_is_silent_to_others_and_unmutes_alone()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ann.HearsAsync(ben);
        await ann.Button("People").ClickAsync();

        await ann.ManageAsync(ben, "Mute Ben");

        await Expect(ben.Page.GetByText("A host muted you")).ToBeVisibleAsync();
        await Expect(ben.Button("Microphone")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-audio", "off");
        (await ann.PlaysAsync(ben)).Should().BeFalse();
        await ben.Button("Microphone").ClickAsync();
        await Expect(ann.Camera(ben)).ToHaveAttributeAsync("data-audio", "on");
        (await ann.PlaysAsync(ben)).Should().BeTrue();
    }

    [Test]
    public async Task A_client_that_does_not_listen_is_out_all_the_same()
    {
        var (ann, eve) = (await JoinAsync("Ann"), await ArriveAsync("Eve"));
        await eve.TurnDeafAsync("moderated", "bye");
        await eve.JoinAsync("demo");
        var ben = await JoinAsync("Ben");
        await Reception.AllSeeEachOtherAsync(ann, ben, eve);
        await ann.NoteGoingAsync(eve);
        await ben.NoteGoingAsync(eve);
        await ann.Button("People").ClickAsync();
        await ann.ManageAsync(eve, "Remove Eve");

        await ann.Button("Confirm removing Eve").ClickAsync();

        foreach (var person in new[] { ann, ben })
        {
            await Expect(person.Camera(eve)).ToHaveCountAsync(0);
            (await person.WentAfterAsync()).Should().BeLessThan(TimeSpan.FromSeconds(1));
            (await person.ConnectionsAsync()).Should().Be(1, "{0} has closed its end", person.Name);
            await Expect(person.Page.Locator("[data-voice]")).ToHaveCountAsync(1);
        }

        await eve.ExpectViewAsync("call");
        await eve.OpenLobbyAsync("demo");
        await eve.KnockAsync();
        await Expect(ann.Button("Let in Eve")).ToBeVisibleAsync();
    }
}
