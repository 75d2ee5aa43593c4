using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Mongo;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Mongo;

/// <summary>The database behind the store: what it holds us to, and what stops the start.</summary>
public sealed class MongoDatabaseSpecs
{
    private MongoPlace _place = null!;
    private CancellationTokenSource _patience = null!;

    private CancellationToken Stop => _patience.Token;

    [SetUp]
    public void Make()
    {
        _place = new MongoPlace();
        _patience = Patience.New();
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        await _place.DisposeAsync();
        _patience.Dispose();
    }

    [Test]
    public async Task Indexes_keep_what_is_unique_and_sweep_what_is_over()
    {
        await using var store = await OpenAsync();
        (await IndexesAsync("users", "unique")).Should().Contain("email");
        (await IndexesAsync("chat", "unique")).Should().Contain("call seq").And.Contain("call key from");
        (await IndexesAsync("gone", "unique")).Should().Contain("call peer");
        (await IndexesAsync("sessions", "expireAfterSeconds")).Should().Contain("expiresAt");
    }

    [Test]
    public async Task A_database_of_a_newer_program_stops_the_start_and_stays_as_it_is()
    {
        await using (await OpenAsync())
        {
        }

        var schema = Builders<BsonDocument>.Filter.Eq("_id", "schema");
        await _place.Collection("state").UpdateOneAsync(schema, Builders<BsonDocument>.Update.Set("version", 4711), cancellationToken: Stop);
        var fault = (await FluentActions.Awaiting(OpenAsync).Should().ThrowAsync<StoreUnusableException>()).Which;
        fault.Message.Should().Contain("newer").And.Contain("4711").And.Contain(_place.Name);
        (await _place.Collection("state").Find(schema).SingleAsync(Stop))["version"].ToInt32().Should().Be(4711);
    }

    [Test]
    public async Task An_account_that_is_not_let_in_stops_the_start()
    {
        var stranger = new MongoUrlBuilder(_place.ConnectionString) { Username = "nobody", Password = "s3cret" }.ToString();
        await using var store = _place.Make(stranger);
        var fault = (await FluentActions.Awaiting(() => store.OpenAsync(Stop)).Should().ThrowAsync<StoreUnusableException>()).Which;
        fault.Message.Should().Contain("account").And.Contain("Signal:Mongo:ConnectionString");
        fault.ToString().Should().NotContain("s3cret");
    }

    [Test]
    public async Task Two_who_commit_at_once_leave_no_gap_and_no_double()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var call = Sample.Call();
        await one.Journal.CommitAsync([call], Stop);
        var mine = Sample.Drafts(call.Call, 200);
        var theirs = Sample.Drafts(call.Call, 200).Select(draft => draft with { Name = "Ben" }).ToArray();
        await Task.WhenAll(Task.Run(() => SayAllAsync(one, mine), Stop), Task.Run(() => SayAllAsync(other, theirs), Stop));
        var kept = await one.Calls.ReadAsync(call.Call, null, null, 1_000, Stop);
        kept.Select(line => line.Seq).Should().Equal(Enumerable.Range(1, 400).Select(number => (long)number));
        kept.Where(line => line.From == mine[0].From).Select(line => line.Key).Should().Equal(mine.Select(draft => draft.Key));
        kept.Where(line => line.From == theirs[0].From).Select(line => line.Key).Should().Equal(theirs.Select(draft => draft.Key));
    }

    /// <summary>Commits as a journal does: what failed is committed again.</summary>
    private async Task SayAllAsync(MongoStore store, ChatDraft[] drafts)
    {
        foreach (var batch in drafts.Chunk(10))
        {
            while (!await TrySayAsync(store, batch))
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<bool> TrySayAsync(MongoStore store, ChatDraft[] batch)
    {
        try
        {
            await store.Journal.CommitAsync([.. batch.Select(draft => new Said(draft))], Stop);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private async Task<MongoStore> OpenAsync()
    {
        var store = _place.Make(_place.ConnectionString);
        await store.OpenAsync(Stop);
        return store;
    }

    /// <summary>The members of those indexes that have this property.</summary>
    private async Task<IEnumerable<string>> IndexesAsync(string collection, string property)
    {
        var found = await (await _place.Collection(collection).Indexes.ListAsync(Stop)).ToListAsync(Stop);
        return found.Where(index => index.Contains(property)).Select(index => string.Join(' ', index["key"].AsBsonDocument.Names));
    }
}
