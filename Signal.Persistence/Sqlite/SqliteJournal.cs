using Signal.Persistence.Calls;
using Signal.Persistence.Journal;

namespace Signal.Persistence.Sqlite;

/// <summary>Writes what happened in rooms: one commit is one transaction, all or nothing.</summary>
internal sealed class SqliteJournal(SqliteWriter writer) : IJournalStore
{
    public Task<IReadOnlyList<ChatRecord?>> CommitAsync(IReadOnlyList<JournalEntry> entries, CancellationToken stop) =>
        writer.RunAsync<IReadOnlyList<ChatRecord?>>(session => [.. entries.Select(entry => Keep(session, entry))], Timeout.InfiniteTimeSpan, stop);

    public Task RecoverAsync(CancellationToken stop) => writer.RunAsync(Recover, stop);

    private static ChatRecord? Keep(SqliteSession session, JournalEntry entry)
    {
        switch (entry)
        {
            case Said said:
                return SqliteChat.Keep(session, said.Draft);
            case CallBegun call:
                session.Execute(
                    "INSERT INTO calls (call, room, started_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", call.Call.Value, call.Room.Text, call.StartedAt);
                SqliteGone.ForgetEarlier(session, call);
                break;
            case CallEmptied call:
                session.Execute("UPDATE calls SET empty_since = $2 WHERE call = $1", call.Call.Value, call.Since);
                break;
            case CallEnded call:
                session.Execute("UPDATE calls SET ended_at = $2, door = NULL WHERE call = $1", call.Call.Value, call.EndedAt);
                SqliteGone.Forget(session, call.Call);
                SqliteSweep.Mark(session, call.Call);
                break;
            case DoorChanged call:
                session.Execute("UPDATE calls SET door = $2 WHERE call = $1 AND ended_at IS NULL", call.Call.Value, call.Door);
                break;
            case SeatGone seat:
                SqliteGone.Add(session, seat);
                break;
            case VisitBegun visit:
                SqliteVisits.Add(session, visit.Visit);
                break;
            case VisitResumed visit:
                SqliteVisits.Resume(session, visit.Visit);
                break;
            case VisitEnded visit:
                SqliteVisits.End(session, visit.Visit, visit.LeftAt, visit.Peers);
                break;
            case Alive alive:
                session.Execute("INSERT INTO alive (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = $1", alive.At);
                break;
        }

        return null;
    }

    private static int Recover(SqliteSession session) =>
        session.Execute("UPDATE visits SET left_at = max(joined_at, coalesce((SELECT at FROM alive), joined_at)) WHERE left_at IS NULL")
        + session.Execute(
            "UPDATE calls SET empty_since = max(started_at, coalesce((SELECT at FROM alive), started_at)) WHERE ended_at IS NULL AND empty_since IS NULL");
}
