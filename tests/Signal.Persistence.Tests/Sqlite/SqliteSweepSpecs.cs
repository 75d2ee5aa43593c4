using Signal.Persistence.Journal;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Sqlite;

/// <summary>Of a call that is forgotten no row is left, in any table.</summary>
public sealed class SqliteSweepSpecs
{
    private static readonly string[] Tables = ["calls", "chat", "gone", "leftovers"];

    private SqlitePlace _place = null!;

    [SetUp]
    public void Make() => _place = new SqlitePlace();

    [TearDown]
    public async Task Remove() => await _place.DisposeAsync();

    [Test]
    public async Task Calls_that_ended_and_calls_that_were_deserted_leave_nothing_behind()
    {
        using var patience = Patience.New();
        await using var store = _place.Make();
        await store.OpenAsync(patience.Token);
        foreach (var end in new Func<CallId, JournalEntry>[] { call => new CallEnded(call, Sample.Now), call => new CallEmptied(call, Sample.Now) })
        {
            var call = Sample.Call();
            await store.Journal.CommitAsync(
                [call, new Said(Sample.Draft(call.Call)), new SeatGone(call.Call, PeerId.New(), Sample.Now), end(call.Call)], patience.Token);
        }

        while (await store.Sweeping.SweepAsync(new SweepTerms(Sample.Now + 1, LeftBefore: null), patience.Token))
        {
        }

        using var database = new RawDatabase(_place.File);
        Tables.Select(table => database.Read($"SELECT count(*) FROM {table}")).Should().OnlyContain(rows => rows == "0");
    }
}
