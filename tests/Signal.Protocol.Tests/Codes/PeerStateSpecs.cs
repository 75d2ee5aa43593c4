namespace Signal.Protocol.Tests.Codes;

public sealed class PeerStateSpecs
{
    [Test]
    public void A_change_replaces_what_it_names_and_leaves_the_rest() =>
        new PeerState(Audio: true, Video: true, Screen: false, Hand: false, Ready: false)
            .With(new StateChange(Video: false, Hand: true))
            .Should().Be(new PeerState(Audio: true, Video: false, Screen: false, Hand: true, Ready: false));

    [Test]
    public void A_change_that_names_nothing_changes_nothing()
    {
        var state = new PeerState(true, false, true, false, true);

        state.With(new StateChange()).Should().Be(state);
    }
}
