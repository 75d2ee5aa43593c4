using System.Text.Json;
using Microsoft.Data.Sqlite;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Sqlite;

/// <summary>Visits in SQLite, in the order of their ids.</summary>
internal sealed class SqliteVisits(SqliteWriter writer, SqliteReaders readers) : IVisitStore
{
    public Task AddAsync(VisitRecord visit, CancellationToken stop) => writer.RunAsync(session => Add(session, visit), stop);

    public Task<IReadOnlyList<VisitRecord>> ReadAsync(string username, string? before, int limit, CancellationToken stop) => readers.RunAsync(
        session => session.Query(
            "SELECT id, username, room, call, joined_at, left_at, peers FROM visits WHERE username = $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3",
            Read,
            username,
            before,
            limit),
        stop);

    public Task<bool> DeleteAsync(string username, string id, CancellationToken stop) => writer.RunAsync(session => Delete(session, username, id), stop);

    public Task<long?> FindEndAsync(string username, CallId call, CancellationToken stop) => readers.RunAsync(
        session => session.First(
            "SELECT max(coalesce(left_at, $3)) FROM visits WHERE username = $1 AND call = $2", row => row.Number(0), username, call.Value, long.MaxValue),
        stop);

    public static int Add(SqliteSession session, VisitRecord visit) => session.Execute(
        "INSERT INTO visits (id, username, room, call, joined_at, left_at, peers) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        visit.Id,
        visit.Username,
        visit.Room.Text,
        visit.Call?.Value,
        visit.JoinedAt,
        visit.LeftAt,
        JsonSerializer.Serialize(visit.Peers));

    public static int Resume(SqliteSession session, string id) => session.Execute("UPDATE visits SET left_at = NULL WHERE id = $1", id);

    public static int End(SqliteSession session, string id, long leftAt, IReadOnlyList<string> peers)
    {
        var before = session.First("SELECT peers FROM visits WHERE id = $1", row => Names(row, 0), id) ?? [];
        return session.Execute("UPDATE visits SET left_at = $2, peers = $3 WHERE id = $1", id, leftAt, JsonSerializer.Serialize(before.Union(peers)));
    }

    private static bool Delete(SqliteSession session, string username, string id)
    {
        var deleted = session.Query("DELETE FROM visits WHERE username = $1 AND id = $2 RETURNING call", row => row.Text(0), username, id);
        if (deleted is [{ } call])
        {
            SqliteSweep.Mark(session, new CallId(call));
        }

        return deleted.Count > 0;
    }

    private static VisitRecord Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.Room(2),
        row.Text(3) is { } call ? new CallId(call) : null,
        row.GetInt64(4),
        row.Number(5),
        Names(row, 6));

    private static string[] Names(SqliteDataReader row, int column) => JsonSerializer.Deserialize<string[]>(row.GetString(column))!;
}
