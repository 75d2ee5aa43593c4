using System.Globalization;
using System.Reflection;

namespace Signal.Persistence.Sqlite;

/// <summary>The numbered migrations, applied in their order and never undone. The file itself says which it has had, in <c>user_version</c>.</summary>
internal static class Schema
{
    private static readonly Assembly Here = typeof(Schema).Assembly;

    private static readonly string[] Migrations =
        [.. Here.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The version that this program knows.</summary>
    public static int Newest => Migrations.Length;

    /// <summary>Brings the file up to date, each migration in a transaction of its own.</summary>
    public static void Apply(SqliteSession session, string path)
    {
        var version = session.First("PRAGMA user_version", row => row.GetInt32(0));
        if (version > Newest)
        {
            throw new StoreUnusableException(
                $"{path} was written by a newer Signal (schema {version}; this one knows {Newest}). Start that one, or name another Signal:DataDirectory.");
        }

        foreach (var migration in Migrations.Skip(version))
        {
            session.Execute("BEGIN IMMEDIATE");
            session.Script(Text(migration));
            session.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {++version}"));
            session.Execute("COMMIT");
        }
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
