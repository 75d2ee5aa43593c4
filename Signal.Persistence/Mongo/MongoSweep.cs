using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Sweeping;

namespace Signal.Persistence.Mongo;

/// <summary>Sweeps in MongoDB. What to look at is marked as it happens: calls that are over, and whose last visit may have been deleted since.</summary>
internal sealed class MongoSweep(MongoLink link) : ISweepStore
{
    private const string Mark = "leftover";
    private const int MostCalls = 100;
    private const int MostVisits = 200;
    private const int MostLines = 500;

    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Update = Builders<BsonDocument>.Update;
    private static readonly FilterDefinition<BsonDocument> IsOver = Where.Ne("endedAt", BsonNull.Value);

    private readonly MongoGone _gone = new(link);

    /// <summary>By which marked calls are found.</summary>
    public static IndexKeysDefinition<BsonDocument> Index { get; } = Builders<BsonDocument>.IndexKeys.Ascending(Mark);

    public Task<bool> SweepAsync(SweepTerms terms, CancellationToken stop) => link.RunAsync(
        async token =>
        {
            var deserted = await EndDesertedAsync(terms.EmptyBefore, token).ConfigureAwait(false);
            var visits = await ForgetVisitsAsync(terms.LeftBefore ?? long.MinValue, token).ConfigureAwait(false);
            return await ForgetCallsAsync(token).ConfigureAwait(false) || deserted || visits;
        },
        stop);

    /// <summary>What ends a call.</summary>
    public static UpdateDefinition<BsonDocument> Ending(BsonValue at) => Update.Set("endedAt", at).Unset("door").Set(Mark, true);

    /// <summary>Visits to these calls were deleted.</summary>
    public static Task MarkAsync(MongoLink link, IEnumerable<string> calls, CancellationToken stop) =>
        link.Calls.UpdateManyAsync(Where.In("_id", calls) & IsOver, Update.Set(Mark, true), cancellationToken: stop);

    /// <summary>Once, for what earlier programs kept.</summary>
    public static Task MarkAllAsync(MongoLink link, CancellationToken stop) =>
        link.Calls.UpdateManyAsync(IsOver, Update.Set(Mark, true), cancellationToken: stop);

    private async Task<bool> EndDesertedAsync(long emptyBefore, CancellationToken stop)
    {
        var open = Where.Eq("endedAt", BsonNull.Value);
        var deserted = await link.Calls.Find(open & Where.Lt("emptySince", emptyBefore)).Limit(MostCalls).ToListAsync(stop).ConfigureAwait(false);
        if (deserted.Count == 0)
        {
            return false;
        }

        await _gone.ForgetAsync(deserted.Select(call => call.Text("_id")), stop).ConfigureAwait(false);
        var writes = deserted.Select(call => new UpdateOneModel<BsonDocument>(
            Where.Eq("_id", call["_id"]) & Where.Eq("emptySince", call["emptySince"]) & open, Ending(call["emptySince"])));
        await link.Calls.BulkWriteAsync(writes, options: null, stop).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> ForgetVisitsAsync(long leftBefore, CancellationToken stop)
    {
        var old = await link.Visits.Find(Where.Lt("leftAt", leftBefore)).Limit(MostVisits).ToListAsync(stop).ConfigureAwait(false);
        if (old.Count == 0)
        {
            return false;
        }

        await link.Visits.DeleteManyAsync(Where.In("_id", old.Select(visit => visit["_id"])), stop).ConfigureAwait(false);
        await MarkAsync(link, old.Select(visit => visit.TextOrNull("call")).OfType<string>().Distinct(), stop).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> ForgetCallsAsync(CancellationToken stop)
    {
        var marked = (await link.Calls.Find(Where.Eq(Mark, true)).Limit(MostCalls).ToListAsync(stop).ConfigureAwait(false)).ConvertAll(call => call.Text("_id"));
        if (marked.Count == 0)
        {
            return false;
        }

        using var visited = await link.Visits.DistinctAsync<string>("call", Where.In("call", marked), options: null, stop).ConfigureAwait(false);
        var held = await visited.ToListAsync(stop).ConfigureAwait(false);
        await link.Calls.UpdateManyAsync(Where.In("_id", held), Update.Unset(Mark), cancellationToken: stop).ConfigureAwait(false);
        await ForgetAsync([.. marked.Except(held)], stop).ConfigureAwait(false);
        return true;
    }

    private async Task ForgetAsync(string[] calls, CancellationToken stop)
    {
        var theirs = Where.In("call", calls);
        var lines = await link.Chat.Find(theirs).Project(Builders<BsonDocument>.Projection.Include("_id")).Limit(MostLines).ToListAsync(stop).ConfigureAwait(false);
        await link.Chat.DeleteManyAsync(Where.In("_id", lines.Select(line => line["_id"])), stop).ConfigureAwait(false);
        if (lines.Count < MostLines)
        {
            await link.Calls.DeleteManyAsync(Where.In("_id", calls), stop).ConfigureAwait(false);
        }
    }
}
