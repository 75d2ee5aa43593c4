using Microsoft.Extensions.Logging.Abstractions;
using Signal.Persistence.Journal;
using Signal.Persistence.Sqlite;
using Signal.Protocol.Identifiers;
using Signal.Server.Journal;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Journal;

/// <summary>What nobody waits for waits for company; what somebody waits for takes it along at once.</summary>
public sealed class GatheringSpecs
{
    private const int MostInOneCommit = 512;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private readonly ManualTime _time = new();
    private DataFolder _data = null!;
    private CountingStore _store = null!;
    private RoomJournal _journal = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        using var patience = Patience.New();
        _data = new DataFolder();
        _store = new CountingStore(new SqliteStore(Path.Combine(_data.Path, "signal.db")));
        await _store.OpenAsync(patience.Token);
        _journal = new RoomJournal(_store, _time, NullLogger<RoomJournal>.Instance);
        await _journal.StartAsync(patience.Token);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _journal.StopAsync(CancellationToken.None).WaitAsync(Patience.Limit);
        _journal.Dispose();
        await _store.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task Comings_and_goings_within_a_moment_share_a_commit()
    {
        await BeginAsync();
        Add(9);
        _time.Advance(Longest);
        (await NextCommitAsync()).Should().Be(10);
    }

    [Test]
    public async Task What_somebody_waits_for_is_kept_at_once_with_all_before_it()
    {
        await BeginAsync();
        Add(9);
        await _journal.KeepAsync(new CallEnded(CallId.New(), EndedAt: 1)).WaitAsync(Patience.Limit);
        (await NextCommitAsync()).Should().Be(11);
    }

    [Test]
    public async Task A_full_commit_waits_for_nothing()
    {
        await BeginAsync();
        Add(MostInOneCommit - 1);
        (await NextCommitAsync()).Should().Be(MostInOneCommit);
    }

    [Test]
    public async Task Who_waits_behind_a_full_commit_waits_for_no_company()
    {
        var kept = Enumerable.Range(0, MostInOneCommit + 1).Select(at => _journal.KeepAsync(new Alive(at))).ToArray();
        await Task.WhenAll(kept).WaitAsync(Patience.Limit);
        _time.Timers.Should().Be(0);
    }

    [Test]
    public async Task A_stop_keeps_what_waits()
    {
        await BeginAsync();
        await _journal.StopAsync(CancellationToken.None).WaitAsync(Patience.Limit);
        (await NextCommitAsync()).Should().Be(1);
    }

    /// <summary>One entry, which waits for company.</summary>
    private async Task BeginAsync()
    {
        using var patience = Patience.New();
        Add(1);
        while (_time.Timers == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Add(int entries)
    {
        for (var n = 0; n < entries; n++)
        {
            _journal.Add(new Alive(n)).Should().BeTrue();
        }
    }

    private async Task<int> NextCommitAsync()
    {
        using var patience = Patience.New();
        return await _store.Commits.ReadAsync(patience.Token);
    }
}
