using Signal.Persistence.Sweeping;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Sqlite;

/// <summary>Sweeps in SQLite, a little in each transaction, since all rooms wait for the one writer. What to look at is marked as it happens.</summary>
internal sealed class SqliteSweep(SqliteWriter writer) : ISweepStore
{
    private const int MostCalls = 100;
    private const int MostVisits = 200;
    private const int MostLines = 500;

    public Task<bool> SweepAsync(SweepTerms terms, CancellationToken stop) => writer.RunAsync(
        session => EndDeserted(session, terms.EmptyBefore) + ForgetVisits(session, terms.LeftBefore ?? long.MinValue) + ForgetCalls(session) > 0,
        stop);

    /// <summary>A call ended, or somebody's visit to it was deleted.</summary>
    public static int Mark(SqliteSession session, CallId call) => session.Execute(
        "INSERT INTO leftovers (call) SELECT id FROM calls WHERE call = $1 AND ended_at IS NOT NULL ON CONFLICT DO NOTHING", call.Value);

    private static int EndDeserted(SqliteSession session, long emptyBefore)
    {
        var deserted = session.Query(
            "UPDATE calls SET ended_at = empty_since, door = NULL "
            + "WHERE id IN (SELECT id FROM calls INDEXED BY calls_over WHERE ended_at IS NULL AND empty_since < $1 LIMIT $2) RETURNING call",
            row => new CallId(row.GetString(0)),
            emptyBefore,
            MostCalls);
        foreach (var call in deserted)
        {
            SqliteGone.Forget(session, call);
            Mark(session, call);
        }

        return deserted.Count;
    }

    private static int ForgetVisits(SqliteSession session, long leftBefore)
    {
        var calls = session.Query(
            "DELETE FROM visits WHERE id IN (SELECT id FROM visits INDEXED BY visits_left WHERE left_at < $1 LIMIT $2) RETURNING call",
            row => row.Text(0),
            leftBefore,
            MostVisits);
        foreach (var call in calls.OfType<string>().Distinct())
        {
            Mark(session, new CallId(call));
        }

        return calls.Count;
    }

    private static int ForgetCalls(SqliteSession session)
    {
        var marked = session.Query(
            "SELECT leftovers.call, EXISTS (SELECT 1 FROM visits WHERE visits.call = calls.call) "
            + "FROM leftovers JOIN calls ON calls.id = leftovers.call ORDER BY leftovers.call LIMIT $1",
            row => (Call: row.GetInt64(0), IsHeld: row.GetBoolean(1)),
            MostCalls);
        var lines = 0;
        foreach (var (call, isHeld) in marked)
        {
            if (!isHeld && (lines += ForgetLines(session, call, MostLines - lines)) == MostLines)
            {
                break;
            }

            session.Execute("DELETE FROM leftovers WHERE call = $1", call);
            if (!isHeld)
            {
                session.Execute("DELETE FROM calls WHERE id = $1", call);
            }
        }

        return marked.Count;
    }

    private static int ForgetLines(SqliteSession session, long call, int most) =>
        session.Execute("DELETE FROM chat WHERE call = $1 AND seq IN (SELECT seq FROM chat WHERE call = $1 ORDER BY seq LIMIT $2)", call, most);
}
