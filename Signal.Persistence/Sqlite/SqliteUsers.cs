using Microsoft.Data.Sqlite;
using Signal.Persistence.Users;

namespace Signal.Persistence.Sqlite;

/// <summary>Accounts in SQLite; the two unique keys keep names and addresses apart.</summary>
internal sealed class SqliteUsers(SqliteWriter writer, SqliteReaders readers) : IUserStore
{
    private const string Columns = "SELECT username, name, email, password_hash, verified, created_at FROM users ";

    public Task<AddUserResult> AddAsync(UserRecord user, CancellationToken stop) => writer.RunAsync(session => Add(session, user), stop);

    public Task<UserRecord?> FindAsync(string usernameOrEmail, CancellationToken stop) => readers.RunAsync(
        session => session.First(Columns + "WHERE username = $1", Read, usernameOrEmail)
            ?? session.First(Columns + "WHERE email = $1", Read, usernameOrEmail),
        stop);

    public Task<bool> SetPasswordHashAsync(string username, string passwordHash, CancellationToken stop) => writer.RunAsync(
        session => session.Execute("UPDATE users SET password_hash = $2 WHERE username = $1", username, passwordHash) > 0,
        stop);

    private static AddUserResult Add(SqliteSession session, UserRecord user)
    {
        var added = session.Execute(
            "INSERT INTO users (username, name, email, password_hash, verified, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            user.Username,
            user.Name,
            user.Email,
            user.PasswordHash,
            user.Verified,
            user.CreatedAt);
        return added > 0
            ? AddUserResult.Added
            : session.First("SELECT 1 FROM users WHERE username = $1", _ => true, user.Username)
                ? AddUserResult.UsernameTaken
                : AddUserResult.EmailTaken;
    }

    private static UserRecord Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.Text(2), row.GetString(3), row.GetBoolean(4), row.GetInt64(5));
}
