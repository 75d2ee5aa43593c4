using System.Globalization;
using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Mongo;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Mongo;

/// <summary>A database of its own on the server that SIGNAL_TEST_MONGO names; where it names none, the test is passed over.</summary>
internal sealed class MongoPlace : StorePlace
{
    private readonly MongoClient _client;

    public MongoPlace()
    {
        ConnectionString = Environment.GetEnvironmentVariable("SIGNAL_TEST_MONGO") ?? string.Empty;
        if (ConnectionString.Length == 0)
        {
            Assert.Ignore("SIGNAL_TEST_MONGO names no server.");
        }

        Name = string.Create(CultureInfo.InvariantCulture, $"signal_test_{Guid.NewGuid():N}");
        _client = new MongoClient(ConnectionString);
    }

    public string ConnectionString { get; }

    public string Name { get; }

    public override Store Make() => Make(ConnectionString);

    public MongoStore Make(string connectionString) => new(connectionString, Name, TimeProvider.System, TestContext.Out.WriteLine);

    /// <summary>A collection as another program sees it.</summary>
    public IMongoCollection<BsonDocument> Collection(string name) => _client.GetDatabase(Name).GetCollection<BsonDocument>(name);

    public override async ValueTask DisposeAsync()
    {
        using var patience = Patience.New();
        await _client.DropDatabaseAsync(Name, patience.Token);
        _client.Dispose();
    }
}
