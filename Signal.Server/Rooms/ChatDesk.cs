using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Server.Connections;
using Signal.Server.Journal;
using Signal.Server.Metrics;

namespace Signal.Server.Rooms;

/// <summary>
/// Takes what members say to the journal, and shows it to the room once it is kept. Who waits for longer than <see cref="Persistence.Store.Patience"/> is
/// told that the store is unavailable. Used by the room's actor alone; <paramref name="wake"/> may be called by anybody.
/// </summary>
internal sealed class ChatDesk(Room room, PeerDirectory peers, RoomChronicle chronicle, RoomSetting setting, Action wake)
{
    private readonly ChatInFlight _inFlight = new(setting.Time, wake);

    /// <summary>Whether anybody still waits for an answer.</summary>
    public bool IsAnswering => _inFlight.IsAnswering;

    public void Say(PeerId from, string text, string? re, Outbox asker)
    {
        var ticket = new ChatTicket(room.Draft(from, text, re, setting.Now), re, asker, setting.Time.GetTimestamp(), wake);
        if (!_inFlight.IsFull && chronicle.TrySay(ticket))
        {
            _inFlight.Add(ticket);
        }
        else
        {
            Refuse(ticket, "Too many messages wait for the store.");
        }
    }

    /// <summary>Shows what is kept by now, and tells those who have waited for too long.</summary>
    public void Settle()
    {
        while (_inFlight.TakeSettled() is { } ticket)
        {
            if (ticket.Record is { } kept)
            {
                Tallies.ChatKept.Add();
                peers.Deliver(room.Kept(kept, ticket.Draft.From, ticket.Re, isUnheard: ticket.IsAnswered || SitsElsewhere(ticket)), ticket.Asker);
            }
            else if (!ticket.IsAnswered)
            {
                Refuse(ticket, "The store did not take this message.");
            }
        }

        foreach (var overdue in _inFlight.TakeOverdue())
        {
            Refuse(overdue, "The store does not answer; send it again in a moment.");
        }
    }

    /// <summary>The room is over.</summary>
    public void Close() => _inFlight.Close();

    /// <summary>Whether the sender has another connection by now, which hears of the message as everybody does.</summary>
    private bool SitsElsewhere(ChatTicket ticket) => peers.Find(ticket.Draft.From)?.Outbox is { } outbox && outbox != ticket.Asker;

    private void Refuse(ChatTicket ticket, string sentence) =>
        peers.Deliver([room.Refusal(ticket.Draft.From, ticket.Re, ErrorCode.StorageUnavailable, sentence)], ticket.Asker);
}
