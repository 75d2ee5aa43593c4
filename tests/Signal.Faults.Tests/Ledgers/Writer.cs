using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>
/// Somebody who talks at a steady pace, comes back under the same name whenever the connection is lost, sends again what was not acknowledged, and
/// writes down what happens.
/// </summary>
internal sealed class Writer(Ledger ledger, Homecoming homecoming, Uri url, string room, string name, string? token = null)
{
    private readonly Outstanding _outstanding = new();
    private readonly Watcher _watcher = new(ledger, room, name);
    private int _said;
    private Peer? _peer;

    /// <summary>Talks until there is enough, then waits for what is not acknowledged yet. Begins after <paramref name="upbeat"/>.</summary>
    public async Task RunAsync(TimeSpan upbeat, TimeSpan pace, CancellationToken enough, CancellationToken stop)
    {
        using var beat = new PeriodicTimer(upbeat);
        await beat.WaitForNextTickAsync(stop);
        beat.Period = pace;
        while (await beat.WaitForNextTickAsync(stop) && !(enough.IsCancellationRequested && _outstanding.IsEmpty))
        {
            if (_peer is not { IsLost: false })
            {
                await ReturnAsync();
                continue;
            }

            await SendAgainAsync(_outstanding.Refused);
            if (!enough.IsCancellationRequested)
            {
                ledger.Send();
                await SendAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{++_said}"));
            }
        }

        await CloseAsync();
    }

    private async Task ReturnAsync()
    {
        await CloseAsync();
        _peer = await Peer.ConnectAsync(url, Hear, token);
        if (_peer is not null && await _peer.AskAsync("join-call", $$"""{"room":"{{room}}","name":"{{name}}"}""", "join") is { } joined)
        {
            joined.Type().Should().Be("joined", "the answer is {0}", joined);
            await SendAgainAsync(_outstanding.All);
            homecoming.Note();
        }
    }

    private async Task CloseAsync()
    {
        if (_peer is { } old)
        {
            _peer = null;
            await old.DisposeAsync();
            await old.WhenLost;
        }
    }

    private async Task SendAgainAsync(IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            ledger.Resend();
            await SendAsync(id);
        }
    }

    private Task SendAsync(string id)
    {
        _outstanding.Ask(id);
        return _peer!.SendAsync($$$"""{"type":"chat-message","id":"{{{id}}}","data":{"text":"this is {{{id}}}"}}""");
    }

    private void Hear(JsonElement frame)
    {
        switch (frame.Type())
        {
            case "joined":
                _watcher.Enter(frame.Data());
                break;
            case "chat-message":
                _watcher.See(frame.Seq(), frame.Data("id").GetString()!);
                break;
            case "ack":
                Acknowledge(frame.GetProperty("re").GetString()!, frame.Data("seq").GetInt64());
                break;
            case "error" when frame.Code() == "storage-unavailable":
                ledger.Refuse(_outstanding.Refuse(frame.GetProperty("re").GetString()!));
                break;
            case "error":
                ledger.Fault($"{name} was answered {frame}");
                break;
        }
    }

    private void Acknowledge(string id, long seq)
    {
        if (_outstanding.Acknowledge(id) is { } delay)
        {
            ledger.Ack(id, seq, isRepeat: _watcher.Knows(seq), delay);
            _watcher.SeeOwn(seq, id);
        }
        else
        {
            ledger.Fault($"{id} was acknowledged twice");
        }
    }
}
