using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Calls;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Mongo;

/// <summary>Reads calls and chat from MongoDB; a page costs the same wherever it lies in however long a call.</summary>
internal sealed class MongoCalls(MongoLink link) : ICallStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly SortDefinitionBuilder<BsonDocument> By = Builders<BsonDocument>.Sort;

    private readonly MongoGone _gone = new(link);

    public Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop) => link.RunAsync(token => FindOpenAsync(link, room, token), stop);

    public static async Task<CallRecord?> FindOpenAsync(MongoLink link, RoomName room, CancellationToken stop)
    {
        var found = await link.Calls
            .Find(Where.Eq("room", MongoRooms.Key(room)) & Where.Eq("endedAt", BsonNull.Value))
            .Sort(By.Descending("turn"))
            .FirstOrDefaultAsync(stop)
            .ConfigureAwait(false);
        return found is null ? null : Record(found);
    }

    public Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop) =>
        link.RunAsync(token => ReadPageAsync(call, before, after, limit, token), stop);

    public Task<long> FindLastAsync(CallId call, long until, CancellationToken stop) => link.RunAsync(token => FindLastSaidAsync(call, until, token), stop);

    public Task<IReadOnlySet<PeerId>> ReadGoneAsync(CallId call, CancellationToken stop) => link.RunAsync(token => _gone.ReadAsync(call, token), stop);

    private async Task<IReadOnlyList<ChatRecord>> ReadPageAsync(CallId call, long? before, long? after, int limit, CancellationToken stop)
    {
        if (limit <= 0)
        {
            // To MongoDB, no limit.
            return [];
        }

        var lines = Where.Eq("call", call.Value);
        var (page, order) = after is { } from
            ? (lines & Where.Gt("seq", from), By.Ascending("seq"))
            : (lines & Where.Lt("seq", before ?? long.MaxValue), By.Descending("seq"));
        var found = await link.Chat.Find(page).Sort(order).Limit(limit).ToListAsync(stop).ConfigureAwait(false);
        if (after is null)
        {
            found.Reverse();
        }

        return [.. found.Select(MongoChat.Record)];
    }

    private async Task<long> FindLastSaidAsync(CallId call, long until, CancellationToken stop)
    {
        var last = new LastSaid(until);
        while (last.Next is { } seq)
        {
            var line = await link.Chat
                .Find(Where.Eq("call", call.Value) & Where.Lte("seq", seq))
                .Sort(By.Descending("seq"))
                .Project(Builders<BsonDocument>.Projection.Include("seq").Include("ts"))
                .FirstOrDefaultAsync(stop)
                .ConfigureAwait(false);
            last.See(seq, line is null ? null : (line.Number("seq"), line.Number("ts")));
        }

        return last.Seq;
    }

    private static CallRecord Record(BsonDocument found) => new(
        new CallId(found.Text("_id")),
        found.Room("name"),
        found.Number("startedAt"),
        found.NumberOrNull("emptySince"),
        found.NumberOrNull("endedAt"),
        found.TextOrNull("door"));
}
