using Signal.Persistence.Journal;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Sqlite;

/// <summary>Seats that were given up, of calls that go on; those of a call that ended, or that another call of its room came after, are forgotten.</summary>
internal static class SqliteGone
{
    public static int Add(SqliteSession session, SeatGone seat) => session.Execute(
        "INSERT INTO gone (call, peer, at) SELECT id, $2, $3 FROM calls WHERE call = $1 AND ended_at IS NULL ON CONFLICT DO NOTHING",
        seat.Call.Value,
        (long)seat.Peer.Value,
        seat.At);

    public static IReadOnlySet<PeerId> Read(SqliteSession session, CallId call) => session
        .Query("SELECT peer FROM gone WHERE call = (SELECT id FROM calls WHERE call = $1)", row => new PeerId((ulong)row.GetInt64(0)), call.Value)
        .ToHashSet();

    public static int Forget(SqliteSession session, CallId call) =>
        session.Execute("DELETE FROM gone WHERE call = (SELECT id FROM calls WHERE call = $1)", call.Value);

    /// <summary>For the calls that a crash left open, and that were over when somebody came into the room again.</summary>
    public static int ForgetEarlier(SqliteSession session, CallBegun call) => session.Execute(
        "DELETE FROM gone WHERE call IN (SELECT id FROM calls WHERE room = $2 AND ended_at IS NULL AND id < (SELECT id FROM calls WHERE call = $1))",
        call.Call.Value,
        call.Room.Text);
}
