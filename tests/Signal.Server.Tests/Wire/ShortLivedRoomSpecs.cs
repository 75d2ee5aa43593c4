using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Wire;

/// <summary>Rooms that keep no call for anybody: <c>Signal:Rooms:EmptyMinutes</c> is 0.</summary>
public sealed class ShortLivedRoomSpecs : RestTest
{
    protected override string[] Settings => ["--Signal:Rooms:EmptyMinutes=0"];

    [Test]
    public async Task A_password_takes_its_time_and_the_room_waits_for_it()
    {
        await Api.PostAsync("rooms", new { name = "safe", password = "open sesame" });
        await using var ann = await Server.ConnectAsync();
        (await ann.AskAsync("join-call", """{"room":"safe","name":"Ann","password":"open sesame"}""")).Type().Should().Be("joined");
    }

    [Test]
    public async Task Who_comes_back_finds_a_new_call()
    {
        await using var ann = await Server.ConnectAsync();
        var first = await ann.JoinAsync("demo", "Ann");
        await ann.AskAsync("chat-message", """{"text":"hello"}""");
        await ann.AskAsync("leave-call");
        var second = await ann.JoinAsync("demo", "Ann");
        second.Data("call").GetString().Should().NotBe(first.Data("call").GetString());
        second.Data("messages").Texts().Should().BeEmpty();
    }
}
