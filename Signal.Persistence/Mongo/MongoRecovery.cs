using MongoDB.Bson;
using MongoDB.Driver;

namespace Signal.Persistence.Mongo;

/// <summary>Ends what a killed server left open.</summary>
internal sealed class MongoRecovery(MongoLink link)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    private static readonly UpdateDefinitionBuilder<BsonDocument> Update = Builders<BsonDocument>.Update;

    public async Task RunAsync(CancellationToken stop)
    {
        var alive = await link.State.Find(Where.Eq("_id", "alive")).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        var at = alive?.Number("at") ?? long.MinValue;
        var visits = Where.Eq("leftAt", BsonNull.Value);
        var calls = Where.Eq("endedAt", BsonNull.Value) & Where.Eq("emptySince", BsonNull.Value);
        await EndAsync(link.Visits, visits, "joinedAt", "leftAt", at, stop).ConfigureAwait(false);
        await EndAsync(link.Calls, calls, "startedAt", "emptySince", at, stop).ConfigureAwait(false);
    }

    /// <summary>One write for all that began before; those that began later, which are few, end when they began.</summary>
    private static async Task EndAsync(
        IMongoCollection<BsonDocument> collection, FilterDefinition<BsonDocument> open, string begun, string ended, long at, CancellationToken stop)
    {
        await collection.UpdateManyAsync(open & Where.Lte(begun, at), Update.Set(ended, at), cancellationToken: stop).ConfigureAwait(false);
        var later = await collection.Find(open).ToListAsync(stop).ConfigureAwait(false);
        if (later.Count > 0)
        {
            var writes = later.Select(found => new UpdateOneModel<BsonDocument>(Where.Eq("_id", found["_id"]), Update.Set(ended, found[begun])));
            await collection.BulkWriteAsync(writes, options: null, stop).ConfigureAwait(false);
        }
    }
}
