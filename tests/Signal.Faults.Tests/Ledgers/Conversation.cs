using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>What one writer says and sees over all connections: each message under an id of its own, sent again until it is acknowledged.</summary>
internal sealed class Conversation(Ledger ledger, string room, string name)
{
    private readonly Outstanding _outstanding = new();
    private int _said;

    public Watcher Watcher { get; } = new(ledger, room, name);

    public bool IsComplete => _outstanding.IsEmpty;

    public Task SayAsync(Peer peer)
    {
        ledger.Send();
        return SendAsync(peer, string.Create(CultureInfo.InvariantCulture, $"{name}-{++_said}"));
    }

    /// <summary>On a new connection: all that is not acknowledged.</summary>
    public Task SayAgainAsync(Peer peer) => SendAgainAsync(peer, _outstanding.All);

    /// <summary>On the same connection: what was refused.</summary>
    public Task SayRefusedAgainAsync(Peer peer) => SendAgainAsync(peer, _outstanding.Refused);

    /// <summary>Whether this answers a message of this conversation.</summary>
    public bool IsAnswer(JsonElement frame) => frame.TryGetProperty("re", out var re) && re.GetString()!.StartsWith(name, StringComparison.Ordinal);

    public void Hear(JsonElement frame)
    {
        switch (frame.Type())
        {
            case "joined":
                Watcher.Enter(frame.Data());
                break;
            case "resumed":
                Watcher.Resume(frame.Data());
                break;
            case "chat-message":
                Watcher.See(frame.Seq(), frame.Data("id").GetString()!);
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

    private async Task SendAgainAsync(Peer peer, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            ledger.Resend();
            await SendAsync(peer, id);
        }
    }

    private Task SendAsync(Peer peer, string id)
    {
        _outstanding.Ask(id);
        return peer.SendAsync($$$"""{"type":"chat-message","id":"{{{id}}}","data":{"text":"this is {{{id}}}"}}""");
    }

    private void Acknowledge(string id, long seq)
    {
        if (_outstanding.Acknowledge(id) is { } delay)
        {
            ledger.Ack(id, seq, isRepeat: Watcher.Knows(seq), delay);
            Watcher.SeeOwn(seq, id);
        }
        else
        {
            ledger.Fault($"{id} was acknowledged twice");
        }
    }
}
