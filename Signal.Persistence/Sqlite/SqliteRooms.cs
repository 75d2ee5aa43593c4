using Microsoft.Data.Sqlite;
using Signal.Persistence.Rooms;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Sqlite;

/// <summary>Rooms in SQLite; their names are compared without case, as ASCII.</summary>
internal sealed class SqliteRooms(SqliteWriter writer, SqliteReaders readers) : IRoomStore
{
    public Task<bool> AddAsync(RoomRecord room, CancellationToken stop) => writer.RunAsync(
        session => session.Execute(
            "INSERT INTO rooms (name, owner, max_peers, password_hash, lobby, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            room.Name.Text,
            room.Owner,
            room.MaxPeers,
            room.PasswordHash,
            room.Lobby,
            room.CreatedAt) > 0,
        stop);

    public Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop) => readers.RunAsync(session => Find(session, name), stop);

    public Task<RoomState> ReadStateAsync(RoomName name, CancellationToken stop) =>
        readers.RunAsync(session => new RoomState(Find(session, name), SqliteCalls.FindOpen(session, name)), stop);

    private static RoomRecord? Find(SqliteSession session, RoomName name) =>
        session.First("SELECT name, owner, max_peers, password_hash, lobby, created_at FROM rooms WHERE name = $1", Read, name.Text);

    private static RoomRecord Read(SqliteDataReader row) =>
        new(row.Room(0), row.Text(1), (int?)row.Number(2), row.Text(3), row.GetBoolean(4), row.GetInt64(5));
}
