using System.Net;
using MongoDB.Driver;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Mongo;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Mongo;

/// <summary>A database that comes up late, that freezes, and that is back.</summary>
public sealed class MongoOutageSpecs
{
    private MongoPlace _place = null!;
    private TcpRelay _relay = null!;
    private CancellationTokenSource _patience = null!;

    private CancellationToken Stop => _patience.Token;

    private string ThroughRelay =>
        new MongoUrlBuilder(_place.ConnectionString) { Server = new MongoServerAddress("127.0.0.1", _relay.Port), DirectConnection = true }.ToString();

    [SetUp]
    public void Make()
    {
        _place = new MongoPlace();
        _patience = Patience.New();
        var server = new MongoUrl(_place.ConnectionString).Server;
        _relay = new TcpRelay(new DnsEndPoint(server.Host, server.Port));
        _relay.Reserve();
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        await _relay.DisposeAsync();
        await _place.DisposeAsync();
        _patience.Dispose();
    }

    [Test]
    public async Task The_start_waits_until_the_database_is_there()
    {
        var heard = new List<string>();
        await using var store = new MongoStore(ThroughRelay, _place.Name, TimeProvider.System, sentence =>
        {
            heard.Add(sentence);
            _relay.Open();
        });
        await store.OpenAsync(Stop);
        heard.Should().ContainSingle();
        await FluentActions.Awaiting(() => store.PingAsync(Stop)).Should().NotThrowAsync();
    }

    [Test]
    public async Task While_the_database_is_frozen_operations_end_in_time_and_afterwards_all_is_well()
    {
        _relay.Open();
        await using var store = _place.Make(ThroughRelay);
        await store.OpenAsync(Stop);
        _relay.Hold();
        var started = TimeProvider.System.GetTimestamp();
        await FluentActions.Awaiting(() => store.PingAsync(Stop)).Should().ThrowAsync<StoreUnavailableException>();
        await FluentActions.Awaiting(() => store.Users.AddAsync(Sample.User(), Stop)).Should().ThrowAsync<StoreUnavailableException>();
        TimeProvider.System.GetElapsedTime(started).Should().BeLessThan((Store.Patience * 2) + TimeSpan.FromSeconds(1));
        var commit = store.Journal.CommitAsync([Sample.Call()], Stop);
        _relay.Release();
        await FluentActions.Awaiting(() => commit).Should().NotThrowAsync("a commit takes as long as it takes");
        await FluentActions.Awaiting(() => store.PingAsync(Stop)).Should().NotThrowAsync();
        (await store.Calls.FindOpenAsync(Sample.Kitchen, Stop)).Should().NotBeNull();
    }

    /// <summary>A batch is three requests and three answers: each comes to be the one that is cut, the answer to what was kept among them.</summary>
    [Test]
    public async Task Connections_that_break_at_any_point_lose_nothing_and_double_nothing()
    {
        _relay.Open();
        await using var store = _place.Make(ThroughRelay);
        await store.OpenAsync(Stop);
        var call = Sample.Call();
        await store.Journal.CommitAsync([call], Stop);
        _relay.CutAfter(Enumerable.Range(15, 14));
        var kept = new List<ChatRecord?>();
        var drafts = Sample.Drafts(call.Call, 600);
        foreach (var batch in drafts.Chunk(10))
        {
            kept.AddRange(await CommitAsync(store, batch));
        }

        _relay.CutsLeft.Should().Be(0);
        kept.Select(line => line!.Seq).Should().Equal(Enumerable.Range(1, 600).Select(number => (long)number));
        kept.Select(line => line!.Key).Should().Equal(drafts.Select(draft => draft.Key));
        (await store.Calls.ReadAsync(call.Call, null, null, 1_000, Stop)).Should().Equal(kept!);
    }

    /// <summary>Commits as a journal does: what failed is committed again.</summary>
    private async Task<IReadOnlyList<ChatRecord?>> CommitAsync(MongoStore store, ChatDraft[] batch)
    {
        while (true)
        {
            try
            {
                return await store.Journal.CommitAsync([.. batch.Select(draft => new Said(draft))], Stop);
            }
            catch (StoreUnavailableException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }
}
