using System.Diagnostics;

namespace Signal.Browser.Tests;

/// <summary>Who closes the page is gone at once: nobody looks at a frozen face until the server gives the seat up.</summary>
[TestFixture]
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
        var sockets = await SocketsOfAsync(ann);
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

    private static async Task<Sockets> SocketsOfAsync(Person person)
    {
        var sockets = new Sockets();
        await person.Page.RouteWebSocketAsync("**/ws", sockets.Open);
        return sockets;
    }

    /// <summary>Those of one page, which can be cut while its requests still arrive. Afterwards they lead nowhere.</summary>
    private sealed class Sockets
    {
        private readonly List<(IWebSocketRoute Page, IWebSocketRoute Server)> _open = [];
        private bool _cut;

        public void Open(IWebSocketRoute page)
        {
            if (!_cut)
            {
                _open.Add((page, page.ConnectToServer()));
            }
        }

        public async Task CutAsync()
        {
            _cut = true;
            var (page, server) = _open[^1];
            await server.CloseAsync(new() { Code = 4000 });
            await page.CloseAsync(new() { Code = 4500 });
        }
    }
}
