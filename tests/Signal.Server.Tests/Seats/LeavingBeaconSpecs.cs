using System.Net;
using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Seats;

/// <summary>A page that is being closed leaves by one request, without a socket.</summary>
public sealed class LeavingBeaconSpecs
{
    private readonly HttpClient _http = new();
    private TestServer _server = null!;
    private RawClient _ann = null!;
    private RawClient _ben = null!;
    private string _seat = string.Empty;

    [SetUp]
    public async Task Two_are_in_a_call()
    {
        _server = await TestServer.StartAsync();
        _ann = await _server.JoinAsync("demo", "Ann");
        _ben = await _server.ConnectAsync();
        _seat = (await _ben.JoinAsync("demo", "Ben")).Token();
        await _ann.ExpectAsync("user-joined");
    }

    [TearDown]
    public async Task Over()
    {
        await _ann.DisposeAsync();
        await _ben.DisposeAsync();
        await _server.DisposeAsync();
    }

    [OneTimeTearDown]
    public void HangUp() => _http.Dispose();

    [TestCase("application/json")]
    [TestCase("text/plain")]
    public async Task The_seat_is_given_up_at_once(string type)
    {
        (await LeaveAsync(_seat, type)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("left");
        (await _ben.CloseCodeAsync()).Should().Be(1000);
        await using var again = await _server.ConnectAsync();
        (await again.ResumeAsync(_seat)).Code().Should().Be("session-gone");
    }

    [Test]
    public async Task So_is_the_seat_of_a_lost_connection()
    {
        _ben.Socket.Reset();
        await _ann.ExpectAsync("user-away");
        (await LeaveAsync(_seat)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _ann.ExpectAsync("user-left")).Data("peer").GetString().Should().Be(_ben.Id);
    }

    [Test]
    public async Task A_token_that_is_used_up_or_none_at_all_does_nothing_and_is_answered_the_same()
    {
        var (client, _) = await _server.ReturnAsync(_seat);
        await using var ben = client;
        await ben.AskAsync("ping");
        foreach (var token in new[] { _seat, "nonsense", "r1.e30.e30" })
        {
            (await LeaveAsync(token)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        }

        (await ben.AskAsync("ping")).Type().Should().Be("pong");
        (await _ann.AskAsync("ping")).Type().Should().Be("pong", "nobody has left");
    }

    [TestCase("{}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("""{"token":null}""", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("""{"token":1}""", "text/plain", HttpStatusCode.BadRequest)]
    [TestCase("""{"token":"t","more":1}""", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("not json", "text/plain", HttpStatusCode.BadRequest)]
    [TestCase("""{"token":"t"}""", "application/xml", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_bad_body_is_refused(string body, string type, HttpStatusCode status) =>
        (await PostAsync(body, type)).StatusCode.Should().Be(status);

    [Test]
    public async Task A_token_of_sixteen_kibibytes_is_refused() =>
        (await LeaveAsync(new string('x', 16_384))).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);

    [Test]
    public async Task After_a_restart_who_does_not_come_back_can_leave_too()
    {
        using var data = new DataFolder();
        var (first, second) = await SitInAServerThatStopsAsync(data);
        await using var server = await TestServer.StartAsync(data: data);
        var (client, _) = await server.ReturnAsync(first);
        await using var stays = client;
        using var response = await _http.PostAsync(Address(server), Body(second, "application/json"));
        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await stays.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("left");
        await using var again = await server.ConnectAsync();
        (await again.ResumeAsync(second)).Code().Should().Be("session-gone");
    }

    private static async Task<(string First, string Second)> SitInAServerThatStopsAsync(DataFolder data)
    {
        await using var server = await TestServer.StartAsync(data: data);
        await using var first = await server.ConnectAsync();
        await using var second = await server.ConnectAsync();
        var tokens = ((await first.JoinAsync("demo", "First")).Token(), (await second.JoinAsync("demo", "Second")).Token());
        await first.ExpectAsync("user-joined");
        (await first.AskAsync("chat-message", """{"text":"the call is kept"}""")).Type().Should().Be("ack");
        return tokens;
    }

    private static Uri Address(TestServer server) => new(server.Url, "/api/v1/calls/leave");

    private static StringContent Body(string token, string type) => new($$"""{"token":"{{token}}"}""", Encoding.UTF8, type);

    private Task<HttpResponseMessage> LeaveAsync(string token, string type = "application/json") => _http.PostAsync(Address(_server), Body(token, type));

    private Task<HttpResponseMessage> PostAsync(string body, string type) => _http.PostAsync(Address(_server), new StringContent(body, Encoding.UTF8, type));
}
