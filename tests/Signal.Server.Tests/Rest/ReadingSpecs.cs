using Signal.Persistence.Sqlite;
using Signal.Protocol;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>How the chat of a call is read from the store for one who asks over HTTP.</summary>
public sealed class ReadingSpecs
{
    private DataFolder _data = null!;
    private ManualTime _time = null!;
    private CountingStore _store = null!;
    private TestServer _server = null!;
    private RestClient _api = null!;
    private string _token = null!;

    [SetUp]
    public async Task Start()
    {
        (_data, _time) = (new DataFolder(), new ManualTime());
        _store = new CountingStore(new SqliteStore(Path.Combine(_data.Path, "signal.db")));
        _server = await TestServer.StartAsync([.. RestTest.Cheap, .. AnyRate.Settings], _time, _data, _store);
        _api = new RestClient(_server.Url);
        await _api.RegisterAsync("ben");
        _token = (await _api.LoginAsync("ben")).Body.GetProperty("token").GetString()!;
    }

    [TearDown]
    public async Task Stop()
    {
        _api.Dispose();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task Whoever_is_put_out_while_the_page_is_read_reads_what_was_said_until_then()
    {
        await using var host = await _server.JoinAsync("demo", "Eve");
        await using var guest = await JoinAsync();
        await host.AskPastNewsAsync("chat-message", """{"text":"line 1"}""");
        var call = await CallAsync();
        _store.BeforeChat = async () =>
        {
            _store.BeforeChat = () => Task.CompletedTask;
            _time.Advance(TimeSpan.FromSeconds(1));
            await host.AskPastNewsAsync("moderate", $$"""{"action":"kick","peer":"{{guest.Id}}"}""");
            _time.Advance(TimeSpan.FromSeconds(1));
            await host.AskPastNewsAsync("chat-message", """{"text":"line 2"}""");
        };
        (await TextsAsync(call)).Should().Equal("line 1");
    }

    [TestCase(4_000, 200, 62, 64)]
    [TestCase(4_000, 1, 1, 2)]
    [TestCase(1, 50, 50, 51)]
    [TestCase(1, 199, 199, 200)]
    [TestCase(1, 200, 200, 201)]
    public async Task No_more_is_read_than_a_page_needs(int letters, int limit, int shown, int read)
    {
        await using var guest = await JoinAsync();
        for (var n = 0; n < 210; n++)
        {
            await guest.AskAsync("chat-message", $$"""{"text":"{{new string('x', letters)}}"}""");
        }

        var call = await CallAsync();
        foreach (var way in new[] { "after=0", $"before={ProtocolLimits.MaxSafeInteger}" })
        {
            var before = _store.Lines;
            (await TextsAsync(call, $"?{way}&limit={limit}")).Should().HaveCount(shown);
            (_store.Lines - before).Should().Be(read);
        }
    }

    private async Task<RawClient> JoinAsync()
    {
        var socket = await RawClient.ConnectAsync(_server.Url, $"Authorization: Bearer {_token}");
        await socket.ExpectAsync("welcome");
        await socket.JoinAsync("demo", "Ben");
        return socket;
    }

    /// <summary>The call of the newest visit; what was acknowledged after the visit began is kept after it.</summary>
    private async Task<string?> CallAsync() =>
        (await _api.GetAsync("users/me/history", _token)).Body.GetProperty("items")[0].GetProperty("call").GetString();

    private async Task<IEnumerable<string?>> TextsAsync(string? call, string query = "") =>
        (await _api.GetAsync($"calls/{call}/messages{query}", _token)).Body.GetProperty("messages").EnumerateArray().Select(line => line.GetProperty("text").GetString());
}
