using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>The calls one took part in.</summary>
public sealed class HistorySpecs : HistoryTest
{
    [Test]
    public async Task A_visit_is_written_when_one_joins_and_closed_when_one_leaves()
    {
        await using var socket = await JoinAsync(Ann);
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
            var page = (await Api.GetAsync($"{History}?limit=3{(next is null ? "" : "&before=" + next)}", Ann)).Body;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        seen.Should().Equal(made);
    }

    [Test]
    public async Task An_entry_by_hand_is_made_and_deleted_once()
    {
        var answer = await Api.PostAsync(History, new { room = "Demo" }, Ann);
        answer.Status.Should().Be(HttpStatusCode.Created);
        answer.Body.GetProperty("room").GetString().Should().Be("Demo");
        answer.Body.GetProperty("call").ValueKind.Should().Be(JsonValueKind.Null);
        var path = $"{History}/{answer.Body.GetProperty("id").GetString()}";
        (await Api.DeleteAsync(path, Ann)).Status.Should().Be(HttpStatusCode.NoContent);
        (await Api.DeleteAsync(path, Ann)).ShouldBe(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task One_account_adds_a_thousand_entries_an_hour()
    {
        var ben = await SignInAsync("ben");
        var throttle = Server.App.Services.GetRequiredService<EntryThrottle>();
        for (var n = 1; n < EntryThrottle.MostEntries; n++)
        {
            throttle.Count("ann");
        }

        await AddAsync("last");
        var refused = await Api.PostAsync(History, new { room = "demo" }, Ann);
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refused.Headers.RetryAfter!.Delta.Should().Be(EntryThrottle.Window);
        (await Api.PostAsync(History, new { room = "demo" }, ben)).Status.Should().Be(HttpStatusCode.Created);
        Time.Advance(EntryThrottle.Window);
        (await Api.PostAsync(History, new { room = "demo" }, Ann)).Status.Should().Be(HttpStatusCode.Created);
    }

    [Test]
    public async Task Nobody_sees_or_deletes_what_is_anothers()
    {
        var id = await AddAsync("demo");
        var ben = await SignInAsync("ben");
        (await Api.GetAsync(History, ben)).Body.GetProperty("items").GetArrayLength().Should().Be(0);
        (await Api.DeleteAsync($"{History}/{id}", ben)).ShouldBe(HttpStatusCode.NotFound, "not-found");
        (await Api.GetAsync(History, Ann)).Body.GetProperty("items").GetArrayLength().Should().Be(1);
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
        var answer = await Api.GetAsync($"{History}?{query}", Ann);
        answer.ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        answer.Detail.Should().StartWith(query.Split('=')[0]);
    }

    [TestCase("""{"room":"a b"}""")]
    [TestCase("""{"room":""}""")]
    [TestCase("""{"room":1}""")]
    [TestCase("""{}""")]
    public async Task An_entry_needs_a_room(string body)
    {
        var answer = await Api.PostRawAsync(History, System.Text.Encoding.UTF8.GetBytes(body), token: Ann);
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
    public async Task Of_those_who_were_met_fifty_names_are_kept()
    {
        const int Most = 50;
        await using var socket = await JoinAsync(Ann);
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

    private async Task<string> AddAsync(string room) => (await Api.PostAsync(History, new { room }, Ann)).Body.GetProperty("id").GetString()!;
}
