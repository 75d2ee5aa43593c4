using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Connections;
using Signal.Server.Rooms.Moderation;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;
using Signal.Server.Tests.Rooms;

namespace Signal.Server.Tests.Rates;

/// <summary>What clients together can make the server hold, and what happens when that is full.</summary>
public sealed class BoundsSpecs : RestTest
{
    protected override string[] Settings => ["--Signal:Limits:Rooms=2", "--Signal:Rooms:EmptyMinutes=1"];

    [Test]
    public async Task No_more_rooms_are_opened_than_there_may_be()
    {
        await using var ann = await Server.JoinAsync("one", "Ann");
        await using var ben = await Server.JoinAsync("two", "Ben");
        await using var cat = await Server.ConnectAsync();
        (await cat.AskAsync("join-call", """{"room":"three","name":"Cat"}""")).Code().Should().Be("rate-limited");
        await cat.JoinAsync("ONE", "Cat");
        await ben.AskAsync("leave-call");
        await using var dan = await Server.ConnectAsync();
        (await dan.AskAsync("join-call", """{"room":"three","name":"Dan"}""")).Code().Should().Be("rate-limited", "an empty room is one too");
        Time.Advance(TimeSpan.FromMinutes(1));
        (await CodeOfJoiningAsync("three")).Should().BeNull("its time is over");
    }

    [Test]
    public async Task One_address_makes_a_thousand_lasting_rooms_an_hour()
    {
        var throttle = Server.App.Services.GetRequiredService<RoomMakingThrottle>();
        for (var n = 1; n < RoomMakingThrottle.MostRooms; n++)
        {
            throttle.Count("127.0.0.1");
        }

        (await Api.PostAsync("rooms", new { name = "last" })).Status.Should().Be(HttpStatusCode.Created);
        (await Api.PostAsync("rooms", new { name = "one-more" })).Status.Should().Be(HttpStatusCode.TooManyRequests);
        Time.Advance(RoomMakingThrottle.Window);
        (await Api.PostAsync("rooms", new { name = "one-more" })).Status.Should().Be(HttpStatusCode.Created);
    }

    [TestCase(0, 1, 0)]
    [TestCase(4_999, 5_000, 4.999)]
    [TestCase(29_999, 30_000, 20)]
    [TestCase(99_999, 100_000, 20)]
    [TestCase(50_000, 100_000, 10)]
    public void However_many_are_sent_away_by_a_stopping_server_come_back_before_seats_are_given_up(int turn, int all, double seconds) =>
        ConnectionDirectory.Spread(turn, all).TotalSeconds.Should().BeApproximately(seconds, 0.001);

    [Test]
    public void Whoever_was_denied_takes_nobodys_place()
    {
        var bench = Locked();
        for (var peer = 2UL; peer < 2 + Door.MostWaiting; peer++)
        {
            bench.Join(peer);
        }

        bench.Join(50).The<Failure>().Code.Should().Be(ErrorCode.RoomLocked);
        bench.Moderate(1, ModerateAction.Deny, 2);
        bench.Join(50).The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
        bench.Join(2).The<Failure>().Code.Should().Be(ErrorCode.RoomLocked, "they hear that a host said no");
    }

    [Test]
    public void An_address_of_which_four_were_denied_asks_no_more_until_a_minute_after_they_have_gone()
    {
        var bench = Locked();
        for (var peer = 2UL; peer < 2 + Door.MostDenied; peer++)
        {
            bench.Join(peer, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
            bench.Moderate(1, ModerateAction.Deny, peer);
        }

        bench.Join(50, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.RoomLocked);
        bench.Join(51, address: "elsewhere").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
        bench.Room.Withdraw(RoomBench.Peer(2), bench.Now);
        bench.Join(52, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.RoomLocked, "it may be the same one under another id");
        bench.Now += Denials.KeptMs - 1;
        bench.Join(52, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.RoomLocked);
        bench.Now++;
        bench.Join(52, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
    }

    [Test]
    public void An_account_of_which_four_were_denied_asks_no_more_from_anywhere()
    {
        var bench = Locked();
        for (var peer = 2UL; peer < 2 + Door.MostDenied; peer++)
        {
            bench.Join(peer, username: "eve").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
            bench.Moderate(1, ModerateAction.Deny, peer);
            bench.Room.Withdraw(RoomBench.Peer(peer), bench.Now);
        }

        bench.Join(50, username: "eve").The<Failure>().Code.Should().Be(ErrorCode.RoomLocked);
        bench.Join(51, username: "ann").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
        bench.Join(52).The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost, "guests have no account in common");
    }

    [Test]
    public void An_address_takes_half_of_the_places_and_others_the_rest()
    {
        var bench = Locked();
        for (var peer = 2UL; peer < 2 + Door.MostOfAddress; peer++)
        {
            bench.Join(peer, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
        }

        bench.Join(50, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.RoomLocked);
        bench.Join(51, address: "elsewhere").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
        bench.Moderate(1, ModerateAction.Admit, 2);
        bench.Join(50, address: "flood").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
    }

    /// <summary>Asks until there is room: the end of another has to be kept first. The code of a refusal for another reason, if any.</summary>
    private async Task<string?> CodeOfJoiningAsync(string room)
    {
        using var patience = Patience.New();
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            await using var client = await Server.ConnectAsync();
            var answer = await client.AskAsync("join-call", $$"""{"room":"{{room}}","name":"Eve"}""");
            if (answer.Code() != "rate-limited")
            {
                return answer.Code();
            }
        }
    }

    private static RoomBench Locked()
    {
        var bench = new RoomBench().With(1);
        bench.Moderate(1, ModerateAction.Lock);
        return bench;
    }
}
