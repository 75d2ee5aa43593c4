namespace Signal.Browser.Tests;

/// <summary>A signal that was on its way when a connection was lost may never arrive. Nobody waits for it for ever.</summary>
[TestFixture]
public sealed class LosingSignals : CallTest
{
    [Test]
    public async Task An_offer_that_was_lost_is_made_again()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await ArriveAsync("Ben"));
        var sockets = await Sockets.OfAsync(ben);
        var lost = sockets.LoseAsync("\"type\":\"offer\"");

        await ben.JoinAsync("demo");

        await AreMendedAsync(sockets, lost, ann, ben);
    }

    [Test]
    public async Task An_answer_that_was_lost_is_given_again()
    {
        var (ann, ben) = (await ArriveAsync("Ann"), await ArriveAsync("Ben"));
        var sockets = await Sockets.OfAsync(ann);
        var lost = sockets.LoseAsync("\"type\":\"answer\"");
        await ann.JoinAsync("demo");

        await ben.JoinAsync("demo");

        await AreMendedAsync(sockets, lost, ann, ben);
    }

    private static async Task AreMendedAsync(Sockets sockets, Task lost, Person ann, Person ben)
    {
        await lost;
        await sockets.CutAsync();
        sockets.Mend();

        await Reception.AllSeeEachOtherAsync(ann, ben);
        (await Seat.OfAsync(ann)).ConnectionsMade.Should().Be(1, "nothing is built anew");
        (await Seat.OfAsync(ben)).ConnectionsMade.Should().Be(1, "nothing is built anew");
    }
}
