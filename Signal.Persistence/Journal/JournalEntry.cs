using Signal.Persistence.Calls;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Journal;

/// <summary>One thing that happened in a room and is to be kept; times in ms since 1970 UTC. A closed family. Keeping an entry twice keeps it once.</summary>
public abstract record JournalEntry
{
    private protected JournalEntry()
    {
    }
}

/// <summary>Somebody came into a room that had no call.</summary>
public sealed record CallBegun(CallId Call, RoomName Room, long StartedAt) : JournalEntry;

/// <summary>Nobody is in the call since <see cref="Since"/>; null: somebody is again.</summary>
public sealed record CallEmptied(CallId Call, long? Since) : JournalEntry;

/// <summary>The call is over for good. Unless somebody's history holds it, it is forgotten at the next sweep.</summary>
public sealed record CallEnded(CallId Call, long EndedAt) : JournalEntry;

/// <summary>
/// A seat was given up for good: its peer left, or did not come back in time, or was put out. Forgotten when its call ends, or when another call of
/// the room begins. Nothing happens where the call never began or is over.
/// </summary>
public sealed record SeatGone(CallId Call, PeerId Peer, long At) : JournalEntry;

/// <summary>How the door of a call stands from now on, as the room writes it. Forgotten when the call ends; nothing happens where it never began.</summary>
public sealed record DoorChanged(CallId Call, string Door) : JournalEntry;

/// <summary>Somebody said something in a call that an earlier entry began. The store gives it the next seq of its call, unless it knows it already.</summary>
public sealed record Said(ChatDraft Draft) : JournalEntry;

/// <summary>A signed-in person came in.</summary>
public sealed record VisitBegun(VisitRecord Visit) : JournalEntry;

/// <summary>
/// A signed-in person took the same seat up again after a restart: the visit that <see cref="IJournalStore.RecoverAsync"/> ended goes on. Nothing
/// happens to a visit that was deleted meanwhile.
/// </summary>
public sealed record VisitResumed(string Visit) : JournalEntry;

/// <summary>A signed-in person went. <see cref="Peers"/> are the names of those who were there; those that were kept before stay. Nothing happens to a visit that was deleted meanwhile.</summary>
public sealed record VisitEnded(string Visit, long LeftAt, IReadOnlyList<string> Peers) : JournalEntry;

/// <summary>The server was running at that time: what a crash left open ended no earlier.</summary>
public sealed record Alive(long At) : JournalEntry;
