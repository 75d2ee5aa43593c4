using Microsoft.Data.Sqlite;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Sqlite;

/// <summary>Columns that may be null, and columns that hold identifiers.</summary>
internal static class Columns
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Number(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static RoomName Room(this SqliteDataReader row, int column) =>
        RoomName.TryParse(row.GetString(column), out var room) ? room! : throw new InvalidDataException("A room's name in the database is none.");
}
