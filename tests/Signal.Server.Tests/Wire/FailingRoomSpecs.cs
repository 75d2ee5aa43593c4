using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Protocol.Identifiers;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>A bug in a room, here a message that the store holds and the room has not seen, ends that room alone; its people go on in the next one.</summary>
public sealed class FailingRoomSpecs
{
    private const int Internal = 4500;

    private TestServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await TestServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Its_people_come_back_to_their_seats_and_miss_nothing()
    {
        await using var ann = await _server.ConnectAsync();
        var first = await ann.JoinAsync("demo", "Ann");
        await using var ben = await _server.ConnectAsync();
        var second = await ben.JoinAsync("demo", "Ben");
        await ann.ExpectAsync("user-joined");
        await FailAsync(ann, first);
        await ben.ExpectAsync("chat-message");
        (await ben.ExpectAsync("bye")).Data("reconnect").GetBoolean().Should().BeTrue();
        (await ben.CloseCodeAsync()).Should().Be(Internal);

        await using var annAgain = await _server.ConnectAsync();
        await using var benAgain = await _server.ConnectAsync();
        var back = await ResumeAsync(annAgain, first);
        back.Data("self").GetRawText().Should().Be(first.Data("self").GetRawText());
        back.Data("call").GetString().Should().Be(first.Data("call").GetString());
        back.Data("messages").Texts().Should().Equal("unseen", "the last straw");
        back.Data("settleMs").GetInt32().Should().BePositive();
        var benBack = await ResumeAsync(benAgain, second);
        benBack.Data("self", "id").GetString().Should().Be(ben.Id);
        benBack.Data("peers").EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be(ann.Id);
        (await annAgain.ExpectAsync("user-back")).Data("peer").GetString().Should().Be(ben.Id);

        await annAgain.AskAsync("signal", """{"n":1}""", to: ben.Id);
        (await benAgain.ExpectAsync("signal")).From().Should().Be(ann.Id);
        (await benAgain.AskAsync("chat-message", """{"text":"on it goes"}""")).Data("seq").GetInt64().Should().Be(4);
    }

    [Test]
    public async Task What_was_said_last_and_not_acknowledged_is_kept_once_when_it_is_sent_again()
    {
        await using var ann = await _server.ConnectAsync();
        var first = await ann.JoinAsync("demo", "Ann");
        await FailAsync(ann, first);
        await using var again = await _server.ConnectAsync();
        await ResumeAsync(again, first);
        await again.SendAsync("""{"type":"chat-message","id":"straw","data":{"text":"the last straw"}}""");
        (await again.ExpectAsync("ack")).Data("seq").GetInt64().Should().Be(3);
        (await again.AskAsync("history")).Data("messages").Texts().Should().Equal("hello", "unseen", "the last straw");
    }

    [Test]
    public async Task Another_room_notices_nothing()
    {
        await using var cat = await _server.JoinAsync("other", "Cat");
        await using var dan = await _server.JoinAsync("other", "Dan");
        await cat.ExpectAsync("user-joined");
        await using (var ann = await _server.ConnectAsync())
        {
            await FailAsync(ann, await ann.JoinAsync("demo", "Ann"));
        }

        (await cat.AskAsync("chat-message", """{"text":"well?"}""")).Data("seq").GetInt64().Should().Be(1);
        (await dan.ExpectAsync("chat-message")).Data("text").GetString().Should().Be("well?");
        await dan.AskAsync("signal", """{"n":1}""", to: cat.Id);
        (await cat.ExpectAsync("signal")).From().Should().Be(dan.Id);
    }

    /// <summary>Puts a message beside the room into the store; the next that somebody says is one too many for it.</summary>
    private async Task FailAsync(RawClient member, JsonElement joined)
    {
        using var patience = Patience.New();
        var call = new CallId(joined.Data("call").GetString()!);
        (await member.AskAsync("chat-message", """{"text":"hello"}""")).Type().Should().Be("ack", "the call is kept");
        var draft = new ChatDraft(call, PeerId.New(), ChatKey.Of(null), "Nobody", null, "unseen", joined.GetProperty("ts").GetInt64(), []);
        await _server.App.Services.GetRequiredService<Store>().Journal.CommitAsync([new Said(draft)], patience.Token);
        await member.SendAsync("""{"type":"chat-message","id":"straw","data":{"text":"the last straw"}}""");
        (await member.CloseCodeAsync()).Should().Be(Internal);
        _server.TakeErrors().Should().ContainSingle().Which.Should().Contain("failed and was closed");
    }

    private static async Task<JsonElement> ResumeAsync(RawClient client, JsonElement joined)
    {
        var token = joined.Data("resume", "token").GetString();
        var resumed = await client.AskAsync("resume", $$"""{"token":"{{token}}","seq":1}""");
        resumed.Type().Should().Be("resumed", "the answer is {0}", resumed);
        return resumed;
    }
}
