namespace Signal.Faults.Tests.Ledgers;

/// <summary>
/// Somebody who talks at a steady pace, joins anew under the same name whenever the connection is lost, sends again what was not acknowledged, and
/// writes down what happens.
/// </summary>
internal sealed class Writer(Ledger ledger, Homecoming homecoming, Uri url, string room, string name, string? token = null)
{
    private readonly Conversation _conversation = new(ledger, room, name);
    private Peer? _peer;

    /// <summary>Talks until there is enough, then waits for what is not acknowledged yet. Begins after <paramref name="upbeat"/>.</summary>
    public async Task RunAsync(TimeSpan upbeat, TimeSpan pace, CancellationToken enough, CancellationToken stop)
    {
        using var beat = new PeriodicTimer(upbeat);
        await beat.WaitForNextTickAsync(stop);
        beat.Period = pace;
        while (await beat.WaitForNextTickAsync(stop) && !(enough.IsCancellationRequested && _conversation.IsComplete))
        {
            if (_peer is not { IsLost: false })
            {
                await ReturnAsync();
                continue;
            }

            await _conversation.SayRefusedAgainAsync(_peer);
            if (!enough.IsCancellationRequested)
            {
                await _conversation.SayAsync(_peer);
            }
        }

        await CloseAsync();
    }

    private async Task ReturnAsync()
    {
        await CloseAsync();
        _peer = await Peer.ConnectAsync(url, _conversation.Hear, token);
        if (_peer is not null && await _peer.AskAsync("join-call", $$"""{"room":"{{room}}","name":"{{name}}"}""", "join") is { } joined)
        {
            joined.Type().Should().Be("joined", "the answer is {0}", joined);
            await _conversation.SayAgainAsync(_peer);
            homecoming.Note(name);
        }
    }

    private async Task CloseAsync()
    {
        if (_peer is { } old)
        {
            _peer = null;
            await old.DisposeAsync();
            await old.WhenLost;
            homecoming.Lose(name);
        }
    }
}
