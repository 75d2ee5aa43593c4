using Microsoft.Data.Sqlite;
using Signal.Persistence.Sessions;

namespace Signal.Persistence.Sqlite;

/// <summary>Sign-ins in SQLite. Each new one sweeps out those that are over.</summary>
internal sealed class SqliteSessions(SqliteWriter writer, SqliteReaders readers) : ISessionStore
{
    public Task AddAsync(SessionRecord session, CancellationToken stop) => writer.RunAsync(
        database =>
        {
            database.Execute("DELETE FROM sessions WHERE expires_at <= $1", session.CreatedAt);
            return database.Execute(
                "INSERT INTO sessions (sid, username, created_at, expires_at) VALUES ($1, $2, $3, $4)",
                session.Sid,
                session.Username,
                session.CreatedAt,
                session.ExpiresAt);
        },
        stop);

    public Task<SessionRecord?> FindAsync(string sid, long now, CancellationToken stop) => readers.RunAsync(
        database => database.First("SELECT sid, username, created_at, expires_at FROM sessions WHERE sid = $1 AND expires_at > $2", Read, sid, now),
        stop);

    public Task RevokeAsync(string sid, CancellationToken stop) =>
        writer.RunAsync(database => database.Execute("DELETE FROM sessions WHERE sid = $1", sid), stop);

    private static SessionRecord Read(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3));
}
