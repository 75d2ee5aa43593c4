using System.Diagnostics;

namespace Signal.Browser.Tests;

/// <summary>Who closes the page is gone at once: nobody looks at a frozen face until the server gives the seat up.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ClosingThePage : CallTest
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    [Test]
    public async Task Is_seen_within_a_second()
    {
        var (ann, ben) = await TwoInACallAsync();

        (await CloseAsync(ann, seenBy: ben)).Should().BeLessThan(AtOnce);

        ben.Wire.Types.Should().Contain("user-left").And.NotContain("user-away");
    }

    [Test]
    public async Task Is_seen_within_a_second_of_who_was_cut_off()
    {
        var ann = await ArriveAsync("Ann");
        var sockets = await Sockets.OfAsync(ann);
        await ann.JoinAsync("demo");
        var ben = await JoinAsync("Ben");
        await Reception.AllSeeEachOtherAsync(ann, ben);
        await sockets.CutAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-away", "true");

        (await CloseAsync(ann, seenBy: ben)).Should().BeLessThan(AtOnce);

        ben.Wire.Types.Should().Contain("user-away").And.Contain("user-left");
    }

    /// <returns>How long somebody else still saw them.</returns>
    private static async Task<TimeSpan> CloseAsync(Person person, Person seenBy)
    {
        var closed = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        person.Page.Dialog += (_, question) =>
        {
            closed.TrySetResult(Stopwatch.GetTimestamp());
            _ = question.AcceptAsync();
        };
        await person.Page.CloseAsync(new() { RunBeforeUnload = true });
        var since = await closed.Task.WaitAsync(Patience.Limit);
        await Expect(seenBy.Camera(person)).ToHaveCountAsync(0);
        return Stopwatch.GetElapsedTime(since);
    }
}
