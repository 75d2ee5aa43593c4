using MongoDB.Bson;
using MongoDB.Driver;

namespace Signal.Persistence.Mongo;

/// <summary>The indexes, and the number that says which program wrote the database.</summary>
internal static class MongoSchema
{
    public const int Newest = 4;

    private static readonly IndexKeysDefinitionBuilder<BsonDocument> Keys = Builders<BsonDocument>.IndexKeys;

    private static readonly IndexKeysDefinition<BsonDocument> Open = Keys.Ascending("room").Ascending("endedAt").Descending("turn");
    private static readonly IndexKeysDefinition<BsonDocument> Over = Keys.Ascending("endedAt").Ascending("emptySince");
    private static readonly IndexKeysDefinition<BsonDocument> Said = Keys.Ascending("call").Ascending("key").Ascending("from");
    private static readonly IndexKeysDefinition<BsonDocument> Again = Keys.Ascending("call").Ascending("key").Descending("seq");
    private static readonly IndexKeysDefinition<BsonDocument> History = Keys.Ascending("username").Descending("_id");
    private static readonly IndexKeysDefinition<BsonDocument> Visited = Keys.Ascending("username").Ascending("call");

    public static async Task ApplyAsync(MongoLink link, CancellationToken stop)
    {
        await CheckVersionAsync(link, stop).ConfigureAwait(false);
        await IndexAsync(link.Users, [Unique(Keys.Ascending("email"), sparse: true)], stop).ConfigureAwait(false);
        await IndexAsync(link.Sessions, [Expiring(Keys.Ascending("expiresAt"))], stop).ConfigureAwait(false);
        await IndexAsync(link.Calls, [Plain(Open), Plain(Keys.Ascending("room").Descending("turn")), Plain(Over), Sparse(MongoSweep.Index)], stop).ConfigureAwait(false);
        await IndexAsync(link.Chat, [Unique(Keys.Ascending("call").Ascending("seq")), Unique(Said), Plain(Again)], stop).ConfigureAwait(false);
        await IndexAsync(link.Gone, [Unique(Keys.Ascending("call").Ascending("peer"))], stop).ConfigureAwait(false);
        await IndexAsync(link.Visits, [Plain(History), Plain(Visited), Plain(Keys.Ascending("leftAt")), Plain(Keys.Ascending("call"))], stop).ConfigureAwait(false);
    }

    private static async Task CheckVersionAsync(MongoLink link, CancellationToken stop)
    {
        var schema = Builders<BsonDocument>.Filter.Eq("_id", "schema");
        var found = await link.State.Find(schema).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        if (found is not null && found["version"].ToInt32() > Newest)
        {
            throw new StoreUnusableException(
                $"The database at {link.Name} was written by a newer Signal (schema {found["version"]}; this one knows {Newest}). "
                + "Start that one, or name another Signal:Mongo:Database.");
        }

        if (found is not null && found["version"].ToInt32() < Newest)
        {
            await MongoSweep.MarkAllAsync(link, stop).ConfigureAwait(false);
        }

        await link.State
            .UpdateOneAsync(schema, Builders<BsonDocument>.Update.Set("version", Newest), new UpdateOptions<BsonDocument> { IsUpsert = true }, stop)
            .ConfigureAwait(false);
    }

    private static Task<IEnumerable<string>> IndexAsync(
        IMongoCollection<BsonDocument> collection, CreateIndexModel<BsonDocument>[] indexes, CancellationToken stop) =>
        collection.Indexes.CreateManyAsync(indexes, stop);

    private static CreateIndexModel<BsonDocument> Plain(IndexKeysDefinition<BsonDocument> keys) => new(keys);

    private static CreateIndexModel<BsonDocument> Sparse(IndexKeysDefinition<BsonDocument> keys) => new(keys, new CreateIndexOptions { Sparse = true });

    private static CreateIndexModel<BsonDocument> Expiring(IndexKeysDefinition<BsonDocument> keys) =>
        new(keys, new CreateIndexOptions { ExpireAfter = TimeSpan.Zero });

    private static CreateIndexModel<BsonDocument> Unique(IndexKeysDefinition<BsonDocument> keys, bool sparse = false) =>
        new(keys, new CreateIndexOptions { Unique = true, Sparse = sparse });
}
