using Microsoft.Data.Sqlite;

namespace Signal.Server.Tests.Harness;

/// <summary>Holds the write lock of a server's database, as a hung disk would, until it is disposed of.</summary>
internal sealed class FrozenStore : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private FrozenStore(SqliteConnection connection) => _connection = connection;

    public static async Task<FrozenStore> HoldAsync(DataFolder data)
    {
        var connection = new SqliteConnection($"Data Source={data.Path}/signal.db;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return new FrozenStore(connection);
    }

    /// <summary>Closing the connection gives the lock back.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
