using MongoDB.Bson;
using MongoDB.Driver;

namespace Signal.Persistence.Mongo;

/// <summary>The connection to one database: its collections, and the bounds in time that every operation on them keeps.</summary>
internal sealed class MongoLink : IDisposable
{
    private readonly MongoClient _client;
    private readonly TimeProvider _time;
    private volatile bool _closed;

    public MongoLink(string connectionString, string database, TimeProvider time)
    {
        var settings = MongoSettings.Read(connectionString);
        MongoSettings.Check(database);
        _time = time;
        _client = new MongoClient(settings);
        Name = $"{string.Join(',', settings.Servers)}, database {database}";
        var root = _client.GetDatabase(database);
        Users = root.GetCollection<BsonDocument>("users");
        Sessions = root.GetCollection<BsonDocument>("sessions");
        Rooms = root.GetCollection<BsonDocument>("rooms");
        Calls = root.GetCollection<BsonDocument>("calls");
        Chat = root.GetCollection<BsonDocument>("chat").WithReadConcern(ReadConcern.Majority);
        Gone = root.GetCollection<BsonDocument>("gone");
        Visits = root.GetCollection<BsonDocument>("visits");
        State = root.GetCollection<BsonDocument>("state");
    }

    /// <summary>Where the database is, without the account that opens it.</summary>
    public string Name { get; }

    public IMongoCollection<BsonDocument> Users { get; }

    public IMongoCollection<BsonDocument> Sessions { get; }

    public IMongoCollection<BsonDocument> Rooms { get; }

    public IMongoCollection<BsonDocument> Calls { get; }

    /// <summary>Read as the majority has it: what a failover may take back is neither shown nor acknowledged.</summary>
    public IMongoCollection<BsonDocument> Chat { get; }

    /// <summary>Seats that were given up.</summary>
    public IMongoCollection<BsonDocument> Gone { get; }

    public IMongoCollection<BsonDocument> Visits { get; }

    /// <summary>A few documents of our own: <c>schema</c>, <c>alive</c>, <c>synced</c>.</summary>
    public IMongoCollection<BsonDocument> State { get; }

    /// <summary>What the servers were last heard to say, when they could not be reached.</summary>
    public string? Trouble => _client.Cluster.Description.Servers
        .Select(server => server.HeartbeatException?.GetBaseException().Message)
        .FirstOrDefault(reason => reason is not null);

    /// <summary>A write that is on disk, and with it every write before.</summary>
    public Task SyncAsync(CancellationToken stop) => State.UpdateOneAsync(
        Builders<BsonDocument>.Filter.Eq("_id", "synced"),
        Builders<BsonDocument>.Update.Inc("times", 1L),
        new UpdateOptions<BsonDocument> { IsUpsert = true },
        stop);

    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stop) => RunAsync(
        async token =>
        {
            await work(token).ConfigureAwait(false);
            return true;
        },
        stop);

    /// <summary>Runs the work within <see cref="Store.Patience"/>.</summary>
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken stop) => RunAsync(work, Store.Patience, stop);

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan patience, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var late = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            return _closed
                ? throw new StoreUnavailableException("The connection to MongoDB is closed.")
                : await work(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException fault) when (!stop.IsCancellationRequested)
        {
            throw new StoreUnavailableException("MongoDB did not answer in time.", fault);
        }
        catch (Exception fault) when (MongoFault.IsTrouble(fault))
        {
            throw new StoreUnavailableException($"MongoDB does not answer: {fault.Message}", fault);
        }
    }

    public void Dispose()
    {
        _closed = true;
        _client.Dispose();
    }
}
