using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Signal.Persistence.Sqlite;
using Signal.Server.Journal;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Journal;

/// <summary>What nobody can read any more does not stay on the disk.</summary>
public sealed class SweeperSpecs
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private DataFolder _data = null!;
    private ManualTime _time = null!;

    [SetUp]
    public void Make() => (_data, _time) = (new DataFolder(), new ManualTime());

    [TearDown]
    public void Remove() => _data.Dispose();

    [Test]
    public async Task What_guests_said_is_gone_soon_after_their_call_ended()
    {
        await using var server = await TestServer.StartAsync(time: _time, data: _data);
        await using var eve = await server.JoinAsync("demo", "Eve");
        await eve.AskAsync("chat-message", """{"text":"anything"}""");
        _time.Advance(Sweeper.Every);
        (await RowsAsync("chat")).Should().Be(1, "the call goes on");
        (await eve.AskAsync("end-call")).Type().Should().Be("ack");
        _time.Advance(Sweeper.Every);
        await GoneAsync("chat");
        await GoneAsync("calls");
    }

    [Test]
    public async Task What_a_stopped_server_left_behind_is_gone_soon_after_another_started()
    {
        await using (var before = await TestServer.StartAsync(time: _time, data: _data))
        await using (var eve = await before.JoinAsync("demo", "Eve"))
        {
            await eve.AskAsync("chat-message", """{"text":"anything"}""");
        }

        (await RowsAsync("chat")).Should().Be(1);
        _time.Advance(TimeSpan.FromDays(1));
        await using var after = await TestServer.StartAsync(time: _time, data: _data);
        await GoneAsync("chat");
    }

    [TestCase(0, 1)]
    [TestCase(3, 0)]
    public async Task Histories_are_kept_for_as_many_days_as_the_operator_wants(int days, int left)
    {
        string[] settings = [.. RestTest.Cheap, string.Create(CultureInfo.InvariantCulture, $"--Signal:History:KeepDays={days}")];
        await using var server = await TestServer.StartAsync(settings, _time, _data);
        using var api = new RestClient(server.Url);
        await api.RegisterAsync("ann");
        var token = (await api.LoginAsync("ann")).Body.GetProperty("token").GetString();
        await api.PostAsync("users/me/history", new { room = "demo" }, token);
        _time.Advance(TimeSpan.FromDays(3) - Sweeper.Every);
        (await RowsAsync("visits")).Should().Be(1);
        _time.Advance(2 * Sweeper.Every);
        if (left == 0)
        {
            await GoneAsync("visits");
        }

        (await RowsAsync("visits")).Should().Be(left);
    }

    [Test]
    public async Task A_failure_that_nobody_expects_is_noted_and_the_next_time_it_is_swept()
    {
        await using var store = new FaultyStore(new SqliteStore(Path.Combine(_data.Path, "signal.db"))) { FaultySweeps = 1 };
        await using var server = await TestServer.StartAsync(time: _time, data: _data, store: store);
        await NotedAsync(server);
        await using var eve = await server.JoinAsync("demo", "Eve");
        await eve.AskAsync("chat-message", """{"text":"anything"}""");
        (await eve.AskAsync("end-call")).Type().Should().Be("ack");
        _time.Advance(Sweeper.Every);
        await GoneAsync("chat");
    }

    private static async Task NotedAsync(TestServer server)
    {
        using var stop = Patience.New();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        IReadOnlyCollection<string> noted;
        while ((noted = server.TakeErrors()).Count == 0)
        {
            await beat.WaitForNextTickAsync(stop.Token);
        }

        noted.Should().ContainSingle().Which.Should().Contain(FaultyStore.Fault);
    }

    /// <summary>Waits for the sweeper, which pauses between two steps.</summary>
    private async Task GoneAsync(string table)
    {
        using var stop = Patience.New();
        while (await RowsAsync(table) > 0)
        {
            stop.Token.ThrowIfCancellationRequested();
            _time.Advance(Moment);
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "The names are this test's own.")]
    private async Task<long> RowsAsync(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={_data.Path}/signal.db;Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM " + table;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
