using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Calls;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Mongo;

/// <summary>
/// Gives messages their seq and keeps them. Nobody else writes meanwhile; were there somebody, or an earlier try of ours that still goes on, then the
/// unique indexes refuse the second to come, and the next try finds what the first one kept.
/// </summary>
internal sealed class MongoChat(MongoLink link)
{
    /// <summary>Calls that are looked into at the same time: a few of the pool's connections.</summary>
    private const int AtOnce = 8;

    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly SortDefinition<BsonDocument> Latest = Builders<BsonDocument>.Sort.Descending("seq");

    public async Task<IReadOnlyList<ChatRecord>> KeepAsync(IReadOnlyList<ChatDraft> drafts, CancellationToken stop)
    {
        var ends = await ReadEndsAsync(drafts, stop).ConfigureAwait(false);
        var fresh = new List<BsonDocument>();
        var kept = new List<ChatRecord>(drafts.Count);
        foreach (var draft in drafts)
        {
            kept.Add(ends[draft.Call].Find(draft) ?? Append(draft, ends[draft.Call], fresh));
        }

        // What was found may have been written by a try that was never answered: only a write after it makes sure that it is on disk.
        await (fresh.Count > 0 ? link.Chat.InsertManyAsync(fresh, options: null, stop) : link.SyncAsync(stop)).ConfigureAwait(false);
        return kept;
    }

    public static ChatRecord Record(BsonDocument found) => new(
        new CallId(found.Text("call")),
        found.Number("seq"),
        found.Number("ts"),
        found.Peer("from"),
        found.Text("name"),
        found.TextOrNull("username"),
        found.Text("text"),
        new ChatKey(found.Text("key")));

    private static ChatRecord Append(ChatDraft draft, CallEnd end, List<BsonDocument> fresh)
    {
        var line = end.Append(draft);
        fresh.Add(Document(line));
        return line;
    }

    private async Task<ConcurrentDictionary<CallId, CallEnd>> ReadEndsAsync(IReadOnlyList<ChatDraft> drafts, CancellationToken stop)
    {
        var ends = new ConcurrentDictionary<CallId, CallEnd>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(
            drafts.GroupBy(draft => draft.Call),
            options,
            async (said, token) => ends[said.Key] = await ReadEndAsync(said.Key, [.. said], token).ConfigureAwait(false)).ConfigureAwait(false);
        return ends;
    }

    private async Task<CallEnd> ReadEndAsync(CallId call, ChatDraft[] drafts, CancellationToken stop)
    {
        var lines = Where.Eq("call", call.Value);
        var last = await link.Chat.Find(lines).Sort(Latest).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        string[] keys = [.. drafts.Select(draft => draft.Key.Value).Distinct()];

        // Where each key is one person's, that is more than there can be, and all are read at once.
        var most = keys.Length + ChatDraft.Reach;
        var known = await link.Chat.Find(lines & Where.In("key", keys)).Limit(most).ToListAsync(stop).ConfigureAwait(false);
        if (known.Count == most)
        {
            known = await ReadWithinReachAsync(lines, keys, drafts, stop).ConfigureAwait(false);
        }

        return new CallEnd(last?.Number("seq") ?? 0, known.Select(Record));
    }

    /// <summary>Of calls in which too many said the same keys: what these very peers said under them, and the latest of each key.</summary>
    private async Task<List<BsonDocument>> ReadWithinReachAsync(FilterDefinition<BsonDocument> lines, string[] keys, ChatDraft[] drafts, CancellationToken stop)
    {
        var own = Where.Or(drafts.Select(draft => Where.Eq("key", draft.Key.Value) & Where.Eq("from", draft.From.ToString())));
        var known = await link.Chat.Find(lines & own).ToListAsync(stop).ConfigureAwait(false);
        foreach (var key in keys)
        {
            known.AddRange(await link.Chat.Find(lines & Where.Eq("key", key)).Sort(Latest).Limit(ChatDraft.Reach).ToListAsync(stop).ConfigureAwait(false));
        }

        return [.. known.DistinctBy(line => line["_id"])];
    }

    private static BsonDocument Document(ChatRecord line) => new()
    {
        { "call", line.Call.Value },
        { "seq", line.Seq },
        { "ts", line.Ts },
        { "from", line.From.ToString() },
        { "name", line.Name },
        { "username", Members.OrNull(line.Username) },
        { "text", line.Text },
        { "key", line.Key.Value },
    };
}
