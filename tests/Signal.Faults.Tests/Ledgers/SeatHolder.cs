using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>
/// Somebody who talks, and signals to a partner, at a steady pace, takes the same seat up again whenever the connection is lost, and sends again what
/// was not acknowledged.
/// </summary>
internal sealed class SeatHolder(Ledger ledger, SeatLedger seats, Homecoming homecoming, Uri url, string room, string name, string partner, string? token)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly Conversation _conversation = new(ledger, room, name);
    private readonly Seat _seat = new(seats, room, name);
    private readonly Neighbours _neighbours = new(seats, name);
    private readonly NumberedSignals _signals = new(seats, name);
    private Peer? _peer;

    /// <summary>How many others this one sees in the call.</summary>
    public int Neighbours => _neighbours.Present;

    public async Task SitDownAsync(CancellationToken stop)
    {
        using var tries = new PeriodicTimer(BetweenTries);
        while (!await TrySitDownAsync())
        {
            await tries.WaitForNextTickAsync(stop);
        }

        homecoming.Note(name);
    }

    /// <summary>
    /// Talks until there is enough, then waits for what is not acknowledged yet. Begins after <paramref name="upbeat"/>; a beat that passes while the
    /// connection is lost is left out.
    /// </summary>
    public async Task RunAsync(TimeSpan upbeat, TimeSpan pace, CancellationToken enough, CancellationToken stop)
    {
        using var beat = new PeriodicTimer(upbeat);
        await beat.WaitForNextTickAsync(stop);
        beat.Period = pace;
        Task next = beat.WaitForNextTickAsync(stop).AsTask();
        while (!(enough.IsCancellationRequested && _conversation.IsComplete))
        {
            await await Task.WhenAny(next, _peer!.WhenLost);
            var isLost = _peer.IsLost;
            if (isLost)
            {
                await StandUpAsync();
                await SitDownAsync(stop);
            }

            if (next.IsCompleted)
            {
                next = beat.WaitForNextTickAsync(stop).AsTask();
                await (isLost ? Task.CompletedTask : TalkAsync(enough.IsCancellationRequested));
            }
        }

        await StandUpAsync();
    }

    private async Task TalkAsync(bool isEnough)
    {
        await _conversation.SayRefusedAgainAsync(_peer!);
        if (!isEnough)
        {
            await _conversation.SayAsync(_peer!);
            if (_neighbours.Find(partner) is { } id)
            {
                await _signals.SendAsync(_peer!, id);
            }
        }
    }

    private async Task<bool> TrySitDownAsync()
    {
        _peer = await Peer.ConnectAsync(url, Hear, token);
        if (_peer is null)
        {
            return false;
        }

        if (!await _seat.TakeAsync(_peer, _conversation.Watcher.Seq))
        {
            await StandUpAsync();
            return false;
        }

        _signals.Reconnect();
        await _conversation.SayAgainAsync(_peer);
        return true;
    }

    private async Task StandUpAsync()
    {
        homecoming.Lose(name);
        await _peer!.DisposeAsync();
        await _peer.WhenLost;
    }

    private void Hear(JsonElement frame)
    {
        switch (frame.Type())
        {
            case "signal":
                _signals.Hear(frame.Data());
                break;
            case "error" when !_conversation.IsAnswer(frame):
                _seat.Refuse(frame);
                break;
            default:
                _seat.Hear(frame);
                _neighbours.Hear(frame);
                _conversation.Hear(frame);
                break;
        }
    }
}
