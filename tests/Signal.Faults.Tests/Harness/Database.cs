using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Signal.Faults.Tests.Harness;

/// <summary>A server's database, seen from beside.</summary>
internal static class Database
{
    public static Task RunAsync(DataFolder data, string sql) => WithAsync(data, sql, command => command.ExecuteNonQueryAsync());

    /// <summary>The only number that a query finds, or null.</summary>
    public static async Task<long?> NumberAsync(DataFolder data, string sql) => (long?)await WithAsync(data, sql, command => command.ExecuteScalarAsync());

    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    private static async Task<T> WithAsync<T>(DataFolder data, string sql, Func<SqliteCommand, Task<T>> run)
    {
        await using var connection = new SqliteConnection($"Data Source={data.Path}/signal.db;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await run(command);
    }
}
