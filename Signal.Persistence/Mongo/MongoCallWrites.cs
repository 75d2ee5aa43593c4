using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Journal;

namespace Signal.Persistence.Mongo;

/// <summary>Calls that begin, empty and end. The calls of a room are numbered by turn, in the order in which they began: clocks go back.</summary>
internal sealed class MongoCallWrites(MongoLink link)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Update = Builders<BsonDocument>.Update;

    public async Task KeepAsync(IReadOnlyList<JournalEntry> run, CancellationToken stop)
    {
        var turns = new Dictionary<string, long>();
        foreach (var room in run.OfType<CallBegun>().Select(call => MongoRooms.Key(call.Room)).Distinct())
        {
            turns[room] = await LastTurnAsync(room, stop).ConfigureAwait(false);
        }

        await link.Calls.BulkWriteAsync(run.Select(entry => Write(entry, turns)).ToArray(), options: null, stop).ConfigureAwait(false);
    }

    private async Task<long> LastTurnAsync(string room, CancellationToken stop)
    {
        var byTurn = Builders<BsonDocument>.Sort.Descending("turn");
        var last = await link.Calls.Find(Where.Eq("room", room)).Sort(byTurn).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        return last?.Number("turn") ?? 0;
    }

    private static UpdateOneModel<BsonDocument> Write(JournalEntry entry, Dictionary<string, long> turns) => entry switch
    {
        CallBegun call => Beginning(call, ++turns[MongoRooms.Key(call.Room)]),
        CallEmptied call => new(Where.Eq("_id", call.Call.Value), Update.Set("emptySince", Members.OrNull(call.Since))),
        CallEnded call => new(Where.Eq("_id", call.Call.Value), Update.Set("endedAt", call.EndedAt)),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "Not an entry about a call."),
    };

    /// <summary>The write that keeps a call, unless it is there.</summary>
    private static UpdateOneModel<BsonDocument> Beginning(CallBegun call, long turn)
    {
        var document = new BsonDocument
        {
            { "room", MongoRooms.Key(call.Room) },
            { "name", call.Room.Text },
            { "turn", turn },
            { "startedAt", call.StartedAt },
            { "emptySince", BsonNull.Value },
            { "endedAt", BsonNull.Value },
        };
        return new(Where.Eq("_id", call.Call.Value), new BsonDocument("$setOnInsert", document)) { IsUpsert = true };
    }
}
