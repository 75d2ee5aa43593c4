using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>The calls one took part in, and what was said there.</summary>
public sealed class HistorySpecs : RestTest
{
    private const string History = "users/me/history";

    /// <summary>So long comings and goings wait for company on their way to the store.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private string _ann = null!;

    [SetUp]
    public async Task SignIn() => _ann = await SignInAsync();

    [Test]
    public async Task A_visit_is_written_when_one_joins_and_closed_when_one_leaves()
    {
        await using var socket = await JoinAsync(_ann);
        var joinedAt = Time.GetUtcNow();
        var visit = await VisitAsync(visit => visit.GetProperty("call").ValueKind == JsonValueKind.String);
        visit.GetProperty("room").GetString().Should().Be("demo");
        visit.GetProperty("leftAt").ValueKind.Should().Be(JsonValueKind.Null);

        // Less than any patience that the server has with a socket.
        Time.Advance(TimeSpan.FromSeconds(9));
        var stay = Time.GetUtcNow() - joinedAt;
        (await socket.AskAsync("leave-call")).Type().Should().Be("ack");
        var closed = await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Number);
        closed.GetProperty("id").GetString().Should().Be(visit.GetProperty("id").GetString());
        closed.GetProperty("durationMs").GetInt64().Should().Be((long)stay.TotalMilliseconds);
    }

    [Test]
    public async Task Pages_go_back_in_time_and_meet_without_gap_or_overlap()
    {
        var made = new List<string>();
        for (var n = 0; n < 7; n++)
        {
            made.Insert(0, await AddAsync($"room-{n}"));
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await Api.GetAsync($"{History}?limit=3{(next is null ? "" : "&before=" + next)}", _ann)).Body;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        seen.Should().Equal(made);
    }

    [Test]
    public async Task An_entry_by_hand_is_made_and_deleted_once()
    {
        var answer = await Api.PostAsync(History, new { room = "Demo" }, _ann);
        answer.Status.Should().Be(HttpStatusCode.Created);
        answer.Body.GetProperty("room").GetString().Should().Be("Demo");
        answer.Body.GetProperty("call").ValueKind.Should().Be(JsonValueKind.Null);
        var path = $"{History}/{answer.Body.GetProperty("id").GetString()}";
        (await Api.DeleteAsync(path, _ann)).Status.Should().Be(HttpStatusCode.NoContent);
        (await Api.DeleteAsync(path, _ann)).ShouldBe(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task One_account_adds_a_thousand_entries_an_hour()
    {
        var ben = await SignInAsync("ben");
        var throttle = Server.App.Services.GetRequiredService<EntryThrottle>();
        for (var n = 1; n < EntryThrottle.MostEntries; n++)
        {
            throttle.Added("ann");
        }

        await AddAsync("last");
        var refused = await Api.PostAsync(History, new { room = "demo" }, _ann);
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refused.Headers.RetryAfter!.Delta.Should().Be(EntryThrottle.Window);
        (await Api.PostAsync(History, new { room = "demo" }, ben)).Status.Should().Be(HttpStatusCode.Created);
        Time.Advance(EntryThrottle.Window);
        (await Api.PostAsync(History, new { room = "demo" }, _ann)).Status.Should().Be(HttpStatusCode.Created);
    }

    [Test]
    public async Task Nobody_sees_or_deletes_what_is_anothers()
    {
        var id = await AddAsync("demo");
        var ben = await SignInAsync("ben");
        (await Api.GetAsync(History, ben)).Body.GetProperty("items").GetArrayLength().Should().Be(0);
        (await Api.DeleteAsync($"{History}/{id}", ben)).ShouldBe(HttpStatusCode.NotFound, "not-found");
        (await Api.GetAsync(History, _ann)).Body.GetProperty("items").GetArrayLength().Should().Be(1);
    }

    [TestCase("limit=0")]
    [TestCase("limit=101")]
    [TestCase("limit=-1")]
    [TestCase("limit=1.5")]
    [TestCase("limit=1000000000")]
    [TestCase("limit=99999999999999999999")]
    [TestCase("limit=ten")]
    [TestCase("limit=")]
    [TestCase("limit=1&limit=2")]
    [TestCase("before=yesterday")]
    [TestCase("before=")]
    public async Task A_page_that_cannot_be_is_refused_by_name(string query)
    {
        var answer = await Api.GetAsync($"{History}?{query}", _ann);
        answer.ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        answer.Detail.Should().StartWith(query.Split('=')[0]);
    }

    [TestCase("""{"room":"a b"}""")]
    [TestCase("""{"room":""}""")]
    [TestCase("""{"room":1}""")]
    [TestCase("""{}""")]
    public async Task An_entry_needs_a_room(string body)
    {
        var answer = await Api.PostRawAsync(History, System.Text.Encoding.UTF8.GetBytes(body), token: _ann);
        answer.ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        answer.Detail.Should().StartWith("room ");
    }

    [TestCase("GET", History)]
    [TestCase("POST", History)]
    [TestCase("DELETE", History + "/v_00000000000000000000000000000000")]
    [TestCase("GET", "calls/c_00000000000000000000000000000000/messages")]
    public async Task Guests_have_no_history(string method, string path)
    {
        var request = RestClient.Request(new HttpMethod(method), path, content: method == "POST" ? RestClient.Json(new { room = "demo" }) : null);
        (await Api.SendAsync(request)).ShouldBe(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Test]
    public async Task Who_was_there_reads_what_was_said_and_nobody_else_does()
    {
        await using var socket = await JoinAsync(_ann);
        for (var n = 1; n <= 5; n++)
        {
            (await socket.AskAsync("chat-message", $$"""{"text":"line {{n}}"}""")).Data("seq").GetInt64().Should().Be(n);
        }

        var call = (await VisitAsync(visit => visit.GetProperty("call").ValueKind == JsonValueKind.String)).GetProperty("call").GetString();
        (await TextsAsync($"calls/{call}/messages")).Should().Equal("line 1", "line 2", "line 3", "line 4", "line 5");
        (await TextsAsync($"calls/{call}/messages?limit=2")).Should().Equal("line 4", "line 5");
        (await TextsAsync($"calls/{call}/messages?before=3")).Should().Equal("line 1", "line 2");
        (await TextsAsync($"calls/{call}/messages?after=2&limit=2")).Should().Equal("line 3", "line 4");
        (await Api.GetAsync($"calls/{call}/messages?limit=2", _ann)).Body.GetProperty("more").GetBoolean().Should().BeTrue();
        (await Api.GetAsync($"calls/{call}/messages?after=1&before=3", _ann)).ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        (await Api.GetAsync($"calls/{call}/messages?limit=201", _ann)).ShouldBe(HttpStatusCode.BadRequest, "bad-request");

        var ben = await SignInAsync("ben");
        (await Api.GetAsync($"calls/{call}/messages", ben)).ShouldBe(HttpStatusCode.NotFound, "not-found");
        (await Api.GetAsync("calls/made-up/messages", _ann)).ShouldBe(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task Of_those_who_were_met_fifty_names_are_kept()
    {
        const int Most = 50;
        await using var socket = await JoinAsync(_ann);
        await using var guest = await Server.ConnectAsync();
        for (var n = 0; n <= Most; n++)
        {
            await guest.JoinAsync("demo", $"guest {n}");
            await guest.AskAsync("leave-call");

            // So that nobody asks too often.
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        (await socket.AskPastNewsAsync("leave-call")).Type().Should().Be("ack");
        var visit = await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Number);
        visit.GetProperty("peers").EnumerateArray().Select(name => name.GetString()).Should().Equal(Enumerable.Range(0, Most).Select(n => $"guest {n}"));
    }

    [Test]
    public async Task Whoever_was_put_out_reads_what_was_said_until_then_and_nothing_after_it()
    {
        var ben = await SignInAsync("ben");
        await using var host = await JoinAsync(_ann);
        await using var guest = await JoinAsync(ben);
        await SayAsync(host, "line 1");
        await SayAsync(host, "line 2");
        Time.Advance(TimeSpan.FromSeconds(1));
        (await host.AskPastNewsAsync("moderate", $$"""{"action":"kick","peer":"{{guest.Id}}"}""")).Type().Should().Be("ack");
        Time.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(host, "line 3");
        await SayAsync(host, "line 4");

        var call = (await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Number, ben)).GetProperty("call").GetString();
        (await TextsAsync($"calls/{call}/messages", ben)).Should().Equal("line 1", "line 2");
        (await TextsAsync($"calls/{call}/messages?limit=1", ben)).Should().Equal("line 2");
        (await TextsAsync($"calls/{call}/messages?before=4", ben)).Should().Equal("line 1", "line 2");
        (await TextsAsync($"calls/{call}/messages?after=1", ben)).Should().Equal("line 2");
        (await TextsAsync($"calls/{call}/messages?after=2", ben)).Should().BeEmpty();
        (await Api.GetAsync($"calls/{call}/messages?after=0&limit=2", ben)).Body.GetProperty("more").GetBoolean().Should().BeFalse();
        (await TextsAsync($"calls/{call}/messages")).Should().Equal("line 1", "line 2", "line 3", "line 4");
    }

    [Test]
    public async Task Whoever_leaves_and_comes_again_reads_all_until_they_leave_for_the_last_time()
    {
        var ben = await SignInAsync("ben");
        await using var host = await JoinAsync(_ann);
        await using var guest = await JoinAsync(ben);
        await SayAsync(host, "line 1");
        await guest.AskPastNewsAsync("leave-call");
        Time.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(host, "line 2");
        var call = (await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Number, ben)).GetProperty("call").GetString();
        (await TextsAsync($"calls/{call}/messages", ben)).Should().Equal("line 1");
        await guest.AskPastNewsAsync("join-call", """{"room":"demo"}""");
        await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Null, ben);
        (await TextsAsync($"calls/{call}/messages", ben)).Should().Equal("line 1", "line 2");
        await guest.AskPastNewsAsync("leave-call");
        Time.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(host, "line 3");
        await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Number, ben);
        (await TextsAsync($"calls/{call}/messages", ben)).Should().Equal("line 1", "line 2");
    }

    [Test]
    public async Task A_stay_holds_what_was_said_in_it_when_the_clock_went_back()
    {
        await using var socket = await JoinAsync(_ann);
        await SayAsync(socket, "line 1");
        await SayAsync(socket, "line 2");
        Time.SetBack(TimeSpan.FromSeconds(10));
        await socket.AskAsync("leave-call");
        var call = (await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Number)).GetProperty("call").GetString();
        (await TextsAsync($"calls/{call}/messages")).Should().Equal("line 1", "line 2");
    }

    private async Task<string> AddAsync(string room) => (await Api.PostAsync(History, new { room }, _ann)).Body.GetProperty("id").GetString()!;

    private static async Task SayAsync(RawClient socket, string text) =>
        (await socket.AskPastNewsAsync("chat-message", $$"""{"text":"{{text}}"}""")).Type().Should().Be("ack");

    private async Task<IEnumerable<string?>> TextsAsync(string path, string? token = null) =>
        (await Api.GetAsync(path, token ?? _ann)).Body.GetProperty("messages").EnumerateArray().Select(line => line.GetProperty("text").GetString());

    private async Task<RawClient> JoinAsync(string token)
    {
        var socket = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        await socket.ExpectAsync("welcome");
        await socket.JoinAsync("demo", "Ann");
        return socket;
    }

    /// <summary>The newest visit, once it is as it should be: rooms do not wait for the store.</summary>
    private async Task<JsonElement> VisitAsync(Func<JsonElement, bool> isReady, string? token = null)
    {
        using var stop = Patience.New();
        while (true)
        {
            stop.Token.ThrowIfCancellationRequested();
            var items = (await Api.GetAsync(History, token ?? _ann)).Body.GetProperty("items");
            if (items.GetArrayLength() > 0 && isReady(items[0]))
            {
                return items[0];
            }

            Time.Advance(Moment);
        }
    }
}
