using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Journal;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Mongo;

/// <summary>Seats that were given up, of calls that go on; those of a call that ended, or that another call of its room came after, are forgotten.</summary>
internal sealed class MongoGone(MongoLink link)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task KeepAsync(IReadOnlyList<SeatGone> run, CancellationToken stop)
    {
        var calls = Where.In("_id", run.Select(seat => seat.Call.Value).Distinct()) & Where.Eq("endedAt", BsonNull.Value);
        var open = (await link.Calls.Find(calls).ToListAsync(stop).ConfigureAwait(false)).Select(call => call.Text("_id")).ToHashSet();
        var writes = run.Where(seat => open.Contains(seat.Call.Value)).Select(Write).ToArray();
        if (writes.Length > 0)
        {
            await link.Gone.BulkWriteAsync(writes, options: null, stop).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlySet<PeerId>> ReadAsync(CallId call, CancellationToken stop)
    {
        var found = await link.Gone.Find(Where.Eq("call", call.Value)).ToListAsync(stop).ConfigureAwait(false);
        return found.Select(seat => seat.Peer("peer")).ToHashSet();
    }

    /// <summary>Forgets the seats of these calls.</summary>
    public Task ForgetAsync(IEnumerable<string> calls, CancellationToken stop) => link.Gone.DeleteManyAsync(Where.In("call", calls), stop);

    private static UpdateOneModel<BsonDocument> Write(SeatGone seat) =>
        new(
            Where.Eq("call", seat.Call.Value) & Where.Eq("peer", seat.Peer.ToString()),
            Builders<BsonDocument>.Update.SetOnInsert("at", seat.At))
        {
            IsUpsert = true,
        };
}
