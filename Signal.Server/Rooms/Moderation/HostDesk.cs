using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;

namespace Signal.Server.Rooms.Moderation;

/// <summary>
/// Carries out what hosts ask for, once the rules allow it: tells the call and those who wait, empties seats, and has kept how the door stands. Used by the
/// room's actor alone.
/// </summary>
internal sealed class HostDesk(Room room, CallTerms terms, PeerDirectory peers, SeatDesk seats, Lobby lobby, RoomChronicle chronicle, RoomSetting setting)
{
    public void Moderate(PeerId by, Moderate wish, string? re, Outbox asker)
    {
        var isKnocking = wish.Peer is { } whom && !room.Has(whom);
        var deliveries = room.Moderate(by, wish, setting.Seals.Of(terms.Call, wish.Password), re, setting.Now);
        peers.Deliver(deliveries, asker);
        if (deliveries.Select(delivery => delivery.Message).OfType<Moderated>().FirstOrDefault() is not { } done)
        {
            return;
        }

        if (isKnocking)
        {
            lobby.Tell(wish.Peer!.Value, done, setting.Now);
        }

        switch (wish.Action)
        {
            case ModerateAction.Unlock:
                lobby.TellAll(done, setting.Now);
                break;
            case ModerateAction.Kick or ModerateAction.Ban when !isKnocking:
                seats.PutOut(wish.Peer!.Value);
                break;
            case ModerateAction.Ban:
                lobby.Remove(wish.Peer!.Value);
                break;
        }

        if (wish.Action is ModerateAction.Lock or ModerateAction.Unlock or ModerateAction.Kick or ModerateAction.Ban)
        {
            chronicle.Door(room.Door.State);
        }
    }

    /// <summary>Somebody does not wait any more.</summary>
    public void Withdraw(PeerId peer)
    {
        lobby.Remove(peer);
        peers.Deliver(room.Withdraw(peer, setting.Now));
    }
}
