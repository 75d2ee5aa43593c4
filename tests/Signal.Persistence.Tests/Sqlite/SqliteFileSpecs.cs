using System.Globalization;
using System.Runtime.Versioning;
using Signal.Persistence.Sqlite;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Sqlite;

/// <summary>The file behind the store: what may be there already, and what stops the start.</summary>
public sealed class SqliteFileSpecs
{
    private SqlitePlace _place = null!;

    [SetUp]
    public void Make() => _place = new SqlitePlace();

    [TearDown]
    public async Task Remove() => await _place.DisposeAsync();

    [Test]
    public async Task A_file_of_a_newer_program_stops_the_start_and_stays_as_it_is()
    {
        await OpenAsync(_place.File);
        using (var database = new RawDatabase(_place.File))
        {
            database.Execute("PRAGMA user_version = 4711");
        }

        var fault = (await FluentActions.Awaiting(() => OpenAsync(_place.File)).Should().ThrowAsync<StoreUnusableException>()).Which;
        fault.Message.Should().Contain(_place.File).And.Contain("newer").And.Contain("4711").And.Contain("Signal:DataDirectory");
        Read("PRAGMA user_version").Should().Be("4711");
    }

    [Test]
    public async Task A_file_that_is_no_database_stops_the_start_and_stays_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("This is no database. ", 500));
        await File.WriteAllTextAsync(_place.File, text);
        await RefusesAsync(_place.File);
        (await File.ReadAllTextAsync(_place.File)).Should().Be(text);
    }

    [Test]
    public async Task A_path_that_is_a_folder_stops_the_start()
    {
        Directory.CreateDirectory(_place.File);
        await RefusesAsync(_place.File);
    }

    [Test]
    public async Task A_path_under_a_file_stops_the_start()
    {
        await File.WriteAllTextAsync(_place.File, "a file");
        await RefusesAsync(Path.Combine(_place.File, "signal.db"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_is_not_there_is_made_and_the_file_is_its_owners_alone()
    {
        var path = Path.Combine(_place.Folder, "a", "b", "signal.db");
        await OpenAsync(path);
        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Test]
    public async Task An_empty_file_becomes_a_database()
    {
        await File.WriteAllTextAsync(_place.File, string.Empty);
        await OpenAsync(_place.File);
        Read("PRAGMA user_version").Should().Be(Schema.Newest.ToString(CultureInfo.InvariantCulture));
    }

    [Test]
    public async Task The_file_is_write_ahead_logged()
    {
        await OpenAsync(_place.File);
        Read("PRAGMA journal_mode").Should().Be("wal");
    }

    [Test]
    [Platform("Linux")]
    public async Task What_much_work_may_be_undone_with_is_no_file()
    {
        var file = new SqliteFile(_place.File);
        file.Prepare();
        using var writer = new SqliteWriter(file);
        writer.Start();
        await writer.RunAsync(
            session => session.Execute(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) "
                + "INSERT INTO rooms (name, lobby, created_at, password_hash) SELECT i, 0, 0, hex(zeroblob(1000)) FROM n"),
            CancellationToken.None);
        var open = await writer.RunAsync(
            session =>
            {
                session.Execute("UPDATE rooms SET created_at = 1").Should().Be(200);
                return new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Select(descriptor => descriptor.LinkTarget ?? string.Empty).ToList();
            },
            CancellationToken.None);
        open.Should().Contain(path => path.Contains(_place.File, StringComparison.Ordinal), "this is where it would show")
            .And.NotContain(path => path.Contains("etilqs", StringComparison.Ordinal), "SQLite calls its temporary files that");
    }

    [Test]
    public void A_reader_keeps_few_pages()
    {
        var file = new SqliteFile(_place.File);
        file.Prepare();
        using var reader = file.OpenReader();
        reader.First("PRAGMA cache_size", row => row.GetInt64(0)).Should().Be(-256, "that is 256 KiB");
    }

    private string Read(string sql)
    {
        using var database = new RawDatabase(_place.File);
        return database.Read(sql);
    }

    private static async Task RefusesAsync(string path) =>
        (await FluentActions.Awaiting(() => OpenAsync(path)).Should().ThrowAsync<StoreUnusableException>()).Which.Message.Should().Contain(path);

    private static async Task OpenAsync(string path)
    {
        using var patience = Patience.New();
        await using var store = new SqliteStore(path);
        await store.OpenAsync(patience.Token);
        await store.PingAsync(patience.Token);
    }
}
