using System.Net;
using Signal.Persistence.Sqlite;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>A bug in the server, here in its store, is noted in its log and told outside as nothing but that.</summary>
public sealed class FaultSpecs
{
    private readonly DataFolder _data = new();
    private FaultyStore _store = null!;
    private TestServer _server = null!;
    private RestAnswer _answer = null!;
    private IReadOnlyCollection<string> _noted = [];

    [OneTimeSetUp]
    public async Task MeetIt()
    {
        _store = new FaultyStore(new SqliteStore(Path.Combine(_data.Path, "signal.db")));
        _server = await TestServer.StartAsync(data: _data, store: _store);
        using var api = new RestClient(_server.Url);
        _answer = await api.GetAsync($"rooms/{FaultyStore.Room}");
        _noted = _server.TakeErrors();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public void It_is_a_problem_like_any_other_that_tells_nothing_of_it()
    {
        _answer.ShouldBe(HttpStatusCode.InternalServerError, "internal");
        _answer.Body.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo("type", "title", "status", "detail", "code");
        _answer.Detail.Should().Be("The server failed, and has noted it.");
        _noted.Should().ContainSingle().Which.Should().Contain(FaultyStore.Fault);
    }

    [Test]
    public async Task What_has_nothing_to_do_with_it_goes_on()
    {
        using var api = new RestClient(_server.Url);
        (await api.GetAsync("rooms/another")).ShouldBe(HttpStatusCode.NotFound, "room-not-found");
        (await api.PostAsync("rooms", new { name = "another" })).Status.Should().Be(HttpStatusCode.Created);
        (await api.GetAsync("rooms/another")).Status.Should().Be(HttpStatusCode.OK);
    }
}
