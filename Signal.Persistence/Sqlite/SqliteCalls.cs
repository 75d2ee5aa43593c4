using Microsoft.Data.Sqlite;
using Signal.Persistence.Calls;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Sqlite;

/// <summary>Reads calls and chat from SQLite; a page costs the same wherever it lies in however long a call.</summary>
internal sealed class SqliteCalls(SqliteReaders readers) : ICallStore
{
    private const string Columns =
        "SELECT seq, ts, peer, name, username, text, key FROM chat WHERE call = (SELECT id FROM calls WHERE call = $1) ";

    public Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop) => readers.RunAsync(session => FindOpen(session, room), stop);

    public Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop) =>
        readers.RunAsync(session => Read(session, call, before, after, limit), stop);

    public Task<long> FindLastAsync(CallId call, long until, CancellationToken stop) => readers.RunAsync(session => FindLast(session, call, until), stop);

    public Task<IReadOnlySet<PeerId>> ReadGoneAsync(CallId call, CancellationToken stop) =>
        readers.RunAsync(session => SqliteGone.Read(session, call), stop);

    public static CallRecord? FindOpen(SqliteSession session, RoomName room) => session.First(
        "SELECT call, room, started_at, empty_since, door FROM calls WHERE room = $1 AND ended_at IS NULL ORDER BY id DESC LIMIT 1",
        row => new CallRecord(new CallId(row.GetString(0)), row.Room(1), row.GetInt64(2), row.Number(3), EndedAt: null, row.Text(4)),
        room.Text);

    private static IReadOnlyList<ChatRecord> Read(SqliteSession session, CallId call, long? before, long? after, int limit)
    {
        ChatRecord Line(SqliteDataReader row) => ReadLine(row, call);
        return after is { } from
            ? session.Query(Columns + "AND seq > $2 ORDER BY seq LIMIT $3", Line, call.Value, from, limit)
            : [.. session.Query(Columns + "AND seq < $2 ORDER BY seq DESC LIMIT $3", Line, call.Value, before ?? long.MaxValue, limit).Reverse()];
    }

    private static long FindLast(SqliteSession session, CallId call, long until)
    {
        var last = new LastSaid(until);
        while (last.Next is { } seq)
        {
            last.See(seq, session.First<(long, long)?>(
                "SELECT seq, ts FROM chat WHERE call = (SELECT id FROM calls WHERE call = $1) AND seq <= $2 ORDER BY seq DESC LIMIT 1",
                row => (row.GetInt64(0), row.GetInt64(1)),
                call.Value,
                seq));
        }

        return last.Seq;
    }

    public static ChatRecord ReadLine(SqliteDataReader row, CallId call) => new(
        call,
        row.GetInt64(0),
        row.GetInt64(1),
        new PeerId((ulong)row.GetInt64(2)),
        row.GetString(3),
        row.Text(4),
        row.GetString(5),
        new ChatKey(row.GetString(6)));
}
