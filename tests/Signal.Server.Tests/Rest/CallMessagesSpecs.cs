using System.Net;
using System.Text.Json;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>What was said in a call while one was there, and not what was said after.</summary>
public sealed class CallMessagesSpecs : HistoryTest
{
    [Test]
    public async Task Who_was_there_reads_what_was_said_and_nobody_else_does()
    {
        await using var socket = await JoinAsync(Ann);
        for (var n = 1; n <= 5; n++)
        {
            (await socket.AskAsync("chat-message", $$"""{"text":"line {{n}}"}""")).Data("seq").GetInt64().Should().Be(n);
        }

        var call = (await VisitAsync(visit => visit.GetProperty("call").ValueKind == JsonValueKind.String)).GetProperty("call").GetString();
        (await TextsAsync($"calls/{call}/messages")).Should().Equal("line 1", "line 2", "line 3", "line 4", "line 5");
        (await TextsAsync($"calls/{call}/messages?limit=2")).Should().Equal("line 4", "line 5");
        (await TextsAsync($"calls/{call}/messages?before=3")).Should().Equal("line 1", "line 2");
        (await TextsAsync($"calls/{call}/messages?after=2&limit=2")).Should().Equal("line 3", "line 4");
        (await Api.GetAsync($"calls/{call}/messages?limit=2", Ann)).Body.GetProperty("more").GetBoolean().Should().BeTrue();
        (await Api.GetAsync($"calls/{call}/messages?after=1&before=3", Ann)).ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        (await Api.GetAsync($"calls/{call}/messages?limit=201", Ann)).ShouldBe(HttpStatusCode.BadRequest, "bad-request");

        var ben = await SignInAsync("ben");
        (await Api.GetAsync($"calls/{call}/messages", ben)).ShouldBe(HttpStatusCode.NotFound, "not-found");
        (await Api.GetAsync("calls/made-up/messages", Ann)).ShouldBe(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task Whoever_was_put_out_reads_what_was_said_until_then_and_nothing_after_it()
    {
        var ben = await SignInAsync("ben");
        await using var host = await JoinAsync(Ann);
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
        await using var host = await JoinAsync(Ann);
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
        await using var socket = await JoinAsync(Ann);
        await SayAsync(socket, "line 1");
        await SayAsync(socket, "line 2");
        Time.SetBack(TimeSpan.FromSeconds(10));
        await socket.AskAsync("leave-call");
        var call = (await VisitAsync(visit => visit.GetProperty("leftAt").ValueKind == JsonValueKind.Number)).GetProperty("call").GetString();
        (await TextsAsync($"calls/{call}/messages")).Should().Equal("line 1", "line 2");
    }

    private static async Task SayAsync(RawClient socket, string text) =>
        (await socket.AskPastNewsAsync("chat-message", $$"""{"text":"{{text}}"}""")).Type().Should().Be("ack");

    private async Task<IEnumerable<string?>> TextsAsync(string path, string? token = null) =>
        (await Api.GetAsync(path, token ?? Ann)).Body.GetProperty("messages").EnumerateArray().Select(line => line.GetProperty("text").GetString());
}
