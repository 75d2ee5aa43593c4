using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Mongo;

/// <summary>Visits in MongoDB, in the order of their ids.</summary>
internal sealed class MongoVisits(MongoLink link) : IVisitStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public Task AddAsync(VisitRecord visit, CancellationToken stop) =>
        link.RunAsync(token => link.Visits.BulkWriteAsync([Beginning(visit)], options: null, token), stop);

    public Task<IReadOnlyList<VisitRecord>> ReadAsync(string username, string? before, int limit, CancellationToken stop) =>
        link.RunAsync(token => ReadPageAsync(username, before, limit, token), stop);

    public Task<bool> DeleteAsync(string username, string id, CancellationToken stop) => link.RunAsync(
        async token =>
        {
            var theirs = Where.Eq("_id", id) & Where.Eq("username", username);
            var deleted = await link.Visits.FindOneAndDeleteAsync<BsonDocument>(theirs, options: null, token).ConfigureAwait(false);
            if (deleted?.TextOrNull("call") is { } call)
            {
                await MongoSweep.MarkAsync(link, [call], token).ConfigureAwait(false);
            }

            return deleted is not null;
        },
        stop);

    public Task<long?> FindEndAsync(string username, CallId call, CancellationToken stop) =>
        link.RunAsync(token => FindEndAsync(Where.Eq("username", username) & Where.Eq("call", call.Value), token), stop);

    /// <summary>The write that keeps a visit, unless it is there.</summary>
    public static WriteModel<BsonDocument> Beginning(VisitRecord visit)
    {
        var document = new BsonDocument
        {
            { "username", visit.Username },
            { "room", visit.Room.Text },
            { "call", Members.OrNull(visit.Call?.Value) },
            { "joinedAt", visit.JoinedAt },
            { "leftAt", Members.OrNull(visit.LeftAt) },
            { "peers", new BsonArray(visit.Peers) },
        };
        return new UpdateOneModel<BsonDocument>(Where.Eq("_id", visit.Id), new BsonDocument("$setOnInsert", document)) { IsUpsert = true };
    }

    /// <summary>The write that opens a visit again, if it is still there.</summary>
    public static WriteModel<BsonDocument> Resuming(string id) =>
        new UpdateOneModel<BsonDocument>(Where.Eq("_id", id), Builders<BsonDocument>.Update.Set("leftAt", BsonNull.Value));

    /// <summary>The write that ends a visit, if it is still there.</summary>
    public static WriteModel<BsonDocument> Ending(string id, long leftAt, IReadOnlyList<string> peers) => new UpdateOneModel<BsonDocument>(
        Where.Eq("_id", id),
        Builders<BsonDocument>.Update.Set("leftAt", leftAt).AddToSetEach("peers", peers));

    private async Task<long?> FindEndAsync(FilterDefinition<BsonDocument> visits, CancellationToken stop)
    {
        if (await link.Visits.Find(visits & Where.Eq("leftAt", BsonNull.Value)).AnyAsync(stop).ConfigureAwait(false))
        {
            return long.MaxValue;
        }

        var last = await link.Visits.Find(visits).Sort(Builders<BsonDocument>.Sort.Descending("leftAt")).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        return last?.NumberOrNull("leftAt");
    }

    private async Task<IReadOnlyList<VisitRecord>> ReadPageAsync(string username, string? before, int limit, CancellationToken stop)
    {
        if (limit <= 0)
        {
            // To MongoDB, no limit.
            return [];
        }

        var theirs = Where.Eq("username", username);
        var found = await link.Visits
            .Find(before is null ? theirs : theirs & Where.Lt("_id", before))
            .Sort(Builders<BsonDocument>.Sort.Descending("_id"))
            .Limit(limit)
            .ToListAsync(stop)
            .ConfigureAwait(false);
        return [.. found.Select(Record)];
    }

    private static VisitRecord Record(BsonDocument found) => new(
        found.Text("_id"),
        found.Text("username"),
        found.Room("room"),
        found.TextOrNull("call") is { } call ? new CallId(call) : null,
        found.Number("joinedAt"),
        found.NumberOrNull("leftAt"),
        [.. found["peers"].AsBsonArray.Select(peer => peer.AsString)]);
}
