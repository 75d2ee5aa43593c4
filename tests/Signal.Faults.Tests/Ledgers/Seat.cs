using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>One's seat in a call: it is taken once, by joining, and after that taken up again; joining once more is what must never be needed.</summary>
internal sealed class Seat(SeatLedger ledger, string room, string name)
{
    private string? _id;
    private string? _token;

    /// <summary>Whether this connection has the seat now.</summary>
    public async Task<bool> TakeAsync(Peer peer, long seq)
    {
        var answer = _token is null
            ? await peer.AskAsync("join-call", $$"""{"room":"{{room}}","name":"{{name}}"}""", "join")
            : await peer.AskAsync("resume", string.Create(CultureInfo.InvariantCulture, $$"""{"token":"{{_token}}","seq":{{seq}}}"""), "resume");
        return answer?.Type() is "joined" or "resumed";
    }

    public void Hear(JsonElement frame)
    {
        switch (frame.Type())
        {
            case "resumed":
                ledger.Resume();
                Sit(frame.Data());
                break;
            case "joined":
                Sit(frame.Data());
                break;
        }
    }

    /// <summary>The seat is not to be had, for now or for good; or a signal was not passed on.</summary>
    public void Refuse(JsonElement error)
    {
        switch (error.Code())
        {
            case "storage-unavailable":
                break;
            case "session-gone":
                ledger.Lose();
                (_id, _token) = (null, null);
                break;
            default:
                ledger.Fault($"{name} was answered {error}");
                break;
        }
    }

    private void Sit(JsonElement data)
    {
        var id = data.GetProperty("self").GetProperty("id").GetString();
        if ((_id ??= id) != id)
        {
            ledger.Fault($"{name} was {_id} and came back as {id}");
        }

        _token = data.GetProperty("resume").GetProperty("token").GetString();
    }
}
