using Signal.Persistence.Journal;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;
using Signal.Server.Journal;
using Signal.Server.Rooms.Moderation;

namespace Signal.Server.Rooms;

/// <summary>Tells the journal what happens in one room. A call is begun in the store with its first peer. Used by the room's actor alone.</summary>
internal sealed class RoomChronicle(RoomJournal journal, CallTerms terms, bool isKnown)
{
    private bool _isBegun = isKnown;
    private bool _isOccupied;

    /// <summary>When something was said last. Clocks go back, and a stay holds all that was said in it.</summary>
    private long _saidAt = terms.Said is [.., var last] ? last.Ts : 0;

    public void Came(Member member)
    {
        Occupy();
        if (member is { Username: { } username, Visit: { } visit })
        {
            journal.Add(new VisitBegun(new VisitRecord(visit, username, terms.Room, terms.Call, member.JoinedAt, LeftAt: null, [.. member.Met])));
        }
    }

    /// <summary>Somebody goes on with a visit that was broken off when the room was closed in the middle of the call.</summary>
    public void CameBack(Member member)
    {
        Occupy();
        if (member.Visit is { } visit)
        {
            journal.Add(new VisitResumed(visit));
        }
    }

    /// <summary>False when too much waits for the store.</summary>
    public bool TrySay(ChatTicket ticket)
    {
        _saidAt = ticket.Draft.Ts;
        return Begin() && journal.TrySay(ticket);
    }

    public void Went(Member member, long now)
    {
        if (member.Visit is { } visit)
        {
            journal.Add(new VisitEnded(visit, Math.Max(now, _saidAt), [.. member.Met]));
        }
    }

    /// <summary>The seat is not to be taken up again, not even in the next room that goes on with this call.</summary>
    public void GaveUp(PeerId peer, long now) => journal.Add(new SeatGone(terms.Call, peer, now));

    /// <summary>The door stands otherwise than before, and is to after a restart.</summary>
    public void Door(DoorState door) => journal.Add(new DoorChanged(terms.Call, door.Write()));

    /// <summary>The last one has gone. Completes when this, and all before it, is kept.</summary>
    public Task EmptiedAsync(long now)
    {
        _isOccupied = false;
        return journal.KeepAsync(new CallEmptied(terms.Call, now));
    }

    /// <summary>The call is over. Completes when this, and all before it, is kept.</summary>
    public Task EndedAsync(long now) => _isBegun ? journal.KeepAsync(new CallEnded(terms.Call, now)) : Task.CompletedTask;

    private void Occupy()
    {
        Begin();
        if (!_isOccupied)
        {
            _isOccupied = true;
            journal.Add(new CallEmptied(terms.Call, Since: null));
        }
    }

    private bool Begin()
    {
        if (!_isBegun)
        {
            _isBegun = _isOccupied = journal.Add(new CallBegun(terms.Call, terms.Room, terms.StartedAt));
        }

        return _isBegun;
    }
}
