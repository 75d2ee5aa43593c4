using System.Buffers;
using MongoDB.Driver;

namespace Signal.Persistence.Mongo;

/// <summary>What is ours to say about a connection, whatever its string says: durability, the pool, and how long anything may take.</summary>
internal static class MongoSettings
{
    /// <summary>Less than <see cref="Store.Patience"/>, so that the driver's own word for what is wrong comes first.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromSeconds(2);

    /// <summary>A commit may take long, but a connection on which nothing came for so long is dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>At least some stand ready when many join at once; the most is what a small database serves well.</summary>
    private const int FewestConnections = 4;
    private const int MostConnections = 32;

    /// <summary>Bytes that MongoDB allows.</summary>
    private const int MostNameChars = 63;

    private static readonly SearchValues<char> NameChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static MongoClientSettings Read(string connectionString)
    {
        try
        {
            var settings = MongoClientSettings.FromConnectionString(connectionString);
            settings.ApplicationName = "signal";
            settings.WriteConcern = WriteConcern.WMajority.With(journal: true);
            settings.ReadPreference = ReadPreference.Primary;
            settings.RetryWrites = true;
            settings.RetryReads = true;
            settings.ConnectTimeout = Reach;
            settings.ServerSelectionTimeout = Reach;
            settings.WaitQueueTimeout = Reach;
            settings.SocketTimeout = Silence;
            settings.MinConnectionPoolSize = FewestConnections;
            settings.MaxConnectionPoolSize = MostConnections;
            return settings;
        }
        catch (Exception fault) when (fault is MongoException or ArgumentException or FormatException)
        {
            // Neither the fault nor its message goes on: they quote the string, and the password in it.
            throw new StoreUnusableException(
                "Signal:Mongo:ConnectionString is none. It looks like mongodb://user:password@host:27017/?replicaSet=name.");
        }
    }

    /// <summary>Refuses a name that not every server takes for a database's.</summary>
    public static void Check(string database)
    {
        if (database.Length is < 1 or > MostNameChars || database.AsSpan().ContainsAnyExcept(NameChars))
        {
            throw new StoreUnusableException($"Signal:Mongo:Database must have 1 to {MostNameChars} of A-Z a-z 0-9 - _.");
        }
    }
}
