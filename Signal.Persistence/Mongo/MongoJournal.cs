using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;

namespace Signal.Persistence.Mongo;

/// <summary>
/// Writes what happened in rooms, in its order: each run of entries that go to one collection is one ordered bulk write, so that a commit which fails
/// has kept a first part. Nothing counts on more than that, for whoever commits it again finds that part.
/// </summary>
internal sealed class MongoJournal(MongoLink link) : IJournalStore
{
    private readonly MongoChat _chat = new(link);
    private readonly MongoCallWrites _calls = new(link);
    private readonly MongoGone _gone = new(link);
    private readonly MongoRecovery _recovery = new(link);

    public Task<IReadOnlyList<ChatRecord?>> CommitAsync(IReadOnlyList<JournalEntry> entries, CancellationToken stop) =>
        link.RunAsync(token => KeepAllAsync(entries, token), Timeout.InfiniteTimeSpan, stop);

    public Task RecoverAsync(CancellationToken stop) => link.RunAsync(_recovery.RunAsync, stop);

    private async Task<IReadOnlyList<ChatRecord?>> KeepAllAsync(IReadOnlyList<JournalEntry> entries, CancellationToken stop)
    {
        var kept = new List<ChatRecord?>(entries.Count);
        while (kept.Count < entries.Count)
        {
            kept.AddRange(await KeepAsync(Run(entries, kept.Count), stop).ConfigureAwait(false));
        }

        return kept;
    }

    private static JournalEntry[] Run(IReadOnlyList<JournalEntry> entries, int start)
    {
        var collection = CollectionOf(entries[start]);
        return [.. entries.Skip(start).TakeWhile(entry => CollectionOf(entry) == collection)];
    }

    private static string CollectionOf(JournalEntry entry) => entry switch
    {
        Said => "chat",
        SeatGone => "gone",
        VisitBegun or VisitResumed or VisitEnded => "visits",
        Alive => "state",
        _ => "calls",
    };

    private async Task<IEnumerable<ChatRecord?>> KeepAsync(JournalEntry[] run, CancellationToken stop)
    {
        switch (run[0])
        {
            case Said:
                return await _chat.KeepAsync([.. run.Cast<Said>().Select(said => said.Draft)], stop).ConfigureAwait(false);
            case SeatGone:
                await _gone.KeepAsync([.. run.Cast<SeatGone>()], stop).ConfigureAwait(false);
                break;
            case VisitBegun or VisitResumed or VisitEnded:
                await link.Visits.BulkWriteAsync(run.Select(Visit), options: null, stop).ConfigureAwait(false);
                break;
            case Alive:
                await link.State.BulkWriteAsync(run.Select(At), options: null, stop).ConfigureAwait(false);
                break;
            default:
                await _calls.KeepAsync(run, stop).ConfigureAwait(false);
                break;
        }

        return run.Select(_ => (ChatRecord?)null);
    }

    private static WriteModel<BsonDocument> Visit(JournalEntry entry) => entry switch
    {
        VisitBegun visit => MongoVisits.Beginning(visit.Visit),
        VisitResumed visit => MongoVisits.Resuming(visit.Visit),
        VisitEnded visit => MongoVisits.Ending(visit.Visit, visit.LeftAt, visit.Peers),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "Not an entry about a visit."),
    };

    private static WriteModel<BsonDocument> At(JournalEntry entry) => new UpdateOneModel<BsonDocument>(
        Builders<BsonDocument>.Filter.Eq("_id", "alive"), Builders<BsonDocument>.Update.Set("at", ((Alive)entry).At))
    {
        IsUpsert = true,
    };
}
