using System.Globalization;
using Signal.Persistence.Journal;
using Signal.Persistence.Sqlite;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Sqlite;

/// <summary>A file of any schema that ever was becomes one of today, with what it holds.</summary>
public sealed class SqliteMigrationSpecs
{
    private const string FirstContents =
        """
        INSERT INTO users (username, name, email, password_hash, verified, created_at) VALUES ('ann', 'Ann', NULL, '$2a$11$hash', 0, 1763700000000);
        INSERT INTO calls (id, call, room, started_at) VALUES (1, 'c_1', 'Kitchen', 1763700000000);
        INSERT INTO chat (call, seq, ts, peer, name, username, text, key) VALUES (1, 1, 1763700000000, 1, 'Ann', 'ann', 'hi', '=c-1');
        INSERT INTO visits (id, username, room, call, joined_at, left_at, peers) VALUES ('v_1', 'ann', 'Kitchen', 'c_1', 1763700000000, NULL, '["Ben"]');
        """;

    private SqlitePlace _place = null!;

    [SetUp]
    public void Make() => _place = new SqlitePlace();

    [TearDown]
    public async Task Remove() => await _place.DisposeAsync();

    [Test]
    public async Task A_file_of_the_first_schema_keeps_what_it_holds()
    {
        using var patience = Patience.New();
        using (var database = new RawDatabase(_place.File))
        {
            database.Execute(FirstMigration());
            database.Execute("PRAGMA user_version = 1");
            database.Execute(FirstContents);
        }

        await using var store = _place.Make();
        await store.OpenAsync(patience.Token);
        (await store.Users.FindAsync("ann", patience.Token)).Should().Be(Sample.User());
        var call = (await store.Calls.FindOpenAsync(Sample.Kitchen, patience.Token))!;
        (await store.Calls.ReadAsync(call.Call, null, null, 10, patience.Token)).Should().ContainSingle(line => line.Seq == 1 && line.Text == "hi");
        (await store.Visits.ReadAsync("ann", null, 10, patience.Token)).Should().ContainSingle().Which.Peers.Should().Equal("Ben");
        await store.Journal.CommitAsync([new SeatGone(call.Call, new PeerId(1), Sample.Now)], patience.Token);
        (await store.Calls.ReadGoneAsync(call.Call, patience.Token)).Should().Equal(new PeerId(1));
    }

    [Test]
    public async Task A_new_file_has_had_every_migration_and_opening_it_again_runs_none()
    {
        for (var round = 0; round < 2; round++)
        {
            using var patience = Patience.New();
            await using var store = _place.Make();
            await store.OpenAsync(patience.Token);
        }

        using var database = new RawDatabase(_place.File);
        database.Read("PRAGMA user_version").Should().Be(Schema.Newest.ToString(CultureInfo.InvariantCulture));
        database.Read("PRAGMA integrity_check").Should().Be("ok");
    }

    private static string FirstMigration()
    {
        var assembly = typeof(SqliteStore).Assembly;
        var name = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Min(StringComparer.Ordinal);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name!)!);
        return reader.ReadToEnd();
    }
}
