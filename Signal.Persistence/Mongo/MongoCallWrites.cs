using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Journal;

namespace Signal.Persistence.Mongo;

/// <summary>Calls that begin, empty and end. The calls of a room are numbered by turn, in the order in which they began: clocks go back.</summary>
internal sealed class MongoCallWrites(MongoLink link)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Update = Builders<BsonDocument>.Update;

    private readonly MongoGone _gone = new(link);

    public async Task KeepAsync(IReadOnlyList<JournalEntry> run, CancellationToken stop)
    {
        var turns = new Dictionary<string, long>();
        foreach (var room in run.OfType<CallBegun>().Select(call => MongoRooms.Key(call.Room)).Distinct())
        {
            turns[room] = await LastTurnAsync(room, stop).ConfigureAwait(false);
        }

        await link.Calls.BulkWriteAsync(run.Select(entry => Write(entry, turns)).ToArray(), options: null, stop).ConfigureAwait(false);
        var earlier = await EarlierAsync([.. turns.Keys], stop).ConfigureAwait(false);
        var over = run.OfType<CallEnded>().Select(call => call.Call.Value).Concat(earlier).ToArray();
        if (over.Length > 0)
        {
            await _gone.ForgetAsync(over, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Calls that a crash left open, and that were over when somebody came into the room again.</summary>
    private async Task<IEnumerable<string>> EarlierAsync(string[] rooms, CancellationToken stop)
    {
        if (rooms.Length == 0)
        {
            return [];
        }

        var open = await link.Calls.Find(Where.In("room", rooms) & Where.Eq("endedAt", BsonNull.Value)).ToListAsync(stop).ConfigureAwait(false);
        return open
            .GroupBy(call => call.Text("room"))
            .SelectMany(calls => calls.OrderByDescending(call => call.Number("turn")).Skip(1))
            .Select(call => call.Text("_id"));
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
        CallEnded call => new(Where.Eq("_id", call.Call.Value), MongoSweep.Ending(call.EndedAt)),
        DoorChanged call => new(Where.Eq("_id", call.Call.Value) & Where.Eq("endedAt", BsonNull.Value), Update.Set("door", call.Door)),
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
