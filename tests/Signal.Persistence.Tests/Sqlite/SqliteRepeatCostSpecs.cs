using System.Globalization;
using Microsoft.Data.Sqlite;
using Signal.Persistence.Sqlite;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol;
using Signal.Protocol.Identifiers;
using SQLitePCL;

namespace Signal.Persistence.Tests.Sqlite;

/// <summary>What a message costs the only writer of all rooms, in steps of SQLite's machine (sqlite.org/c3ref/progress_handler.html).</summary>
public sealed class SqliteRepeatCostSpecs
{
    private SqlitePlace _place = null!;

    [SetUp]
    public void Make() => _place = new SqlitePlace();

    [TearDown]
    public async Task Remove() => await _place.DisposeAsync();

    [Test]
    public async Task It_is_the_same_after_a_hundred_others_said_its_key_and_after_ten_thousand()
    {
        var call = await BeginAsync();
        var few = Steps(call, others: 100);
        var many = Steps(call, others: 10_000);
        few.Should().BePositive();
        many.Should().BeLessThan(few * 3 / 2);
    }

    [Test]
    public async Task The_long_texts_of_others_stay_where_they_are()
    {
        var call = await BeginAsync();
        Others(100, letters: ProtocolLimits.TextChars);
        using var connection = Open();
        using var session = new SqliteSession(connection);
        var draft = Sample.Draft(call, "a", "new");
        SqliteChat.Keep(session, draft);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SqliteChat.Keep(session, draft with { From = PeerId.New(), Text = "newer" }).Text.Should().Be("newer");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(2 * ProtocolLimits.TextChars, "in bytes, that is one of them");
    }

    private async Task<CallId> BeginAsync()
    {
        using var patience = Patience.New();
        var call = Sample.Call();
        await using var store = _place.Make();
        await store.OpenAsync(patience.Token);
        await store.Journal.CommitAsync([call], patience.Token);
        return call.Call;
    }

    /// <summary>The steps of a new message, when so many peers have said its key before, each with another text.</summary>
    private int Steps(CallId call, int others)
    {
        Others(others, letters: 0);
        using var connection = Open();
        using var session = new SqliteSession(connection);
        var draft = Sample.Draft(call, "a", "new");
        SqliteChat.Keep(session, draft);
        var steps = 0;
        raw.sqlite3_progress_handler(connection.Handle, 1, _ => steps++ < 0 ? 1 : 0, null);
        var kept = SqliteChat.Keep(session, draft with { From = PeerId.New(), Text = "newer" });
        raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        kept.Text.Should().Be("newer");
        return steps;
    }

    private void Others(int count, int letters)
    {
        using var database = new RawDatabase(_place.File);
        database.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {count})
            INSERT OR IGNORE INTO chat (call, seq, ts, peer, name, username, text, key)
            SELECT 1, n, {Sample.Now}, n, 'Ann', 'ann', 'text ' || n || printf('%.*c', {letters}, 'x'), '=a' FROM number
            """));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_place.File};Pooling=False");
        connection.Open();
        return connection;
    }
}
