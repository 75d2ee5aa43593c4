using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Rooms;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Rates;

/// <summary>How many rooms one address may open by joining them: here three at once, and then two a second.</summary>
public sealed class RoomOpeningSpecs : RestTest
{
    protected override string[] Settings => [.. AnyRate.Settings, "--Signal:Limits:AddressRates:RoomBurst=3", "--Signal:Limits:AddressRates:RoomsPerSecond=2"];

    [Test]
    public async Task Past_them_whoever_opens_another_waits_and_so_does_the_next_connection()
    {
        await AbandonAsync(3);
        await using var eve = await Server.ConnectAsync();
        var refused = await JoinAsync(eve, "one-more");
        refused.Code().Should().Be("rate-limited");
        refused.Data("retryAfterMs").GetInt32().Should().Be(500);
        Server.App.Services.GetRequiredService<RoomDirectory>().Live.Should().HaveCount(3);
        Time.Advance(TimeSpan.FromSeconds(0.5));
        (await JoinAsync(eve, "one-more")).Type().Should().Be("joined");
    }

    [Test]
    public async Task A_room_that_is_live_is_open_to_all_of_them()
    {
        await AbandonAsync(3);
        await using var ben = await Server.ConnectAsync();
        (await JoinAsync(ben, "room-0")).Type().Should().Be("joined");
    }

    [Test]
    public async Task Others_are_not_concerned()
    {
        await AbandonAsync(3);
        var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        bound.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await using var ann = new RawClient(await RawSocket.ConnectAsync(Server.Url, bound));
        (await ann.Socket.UpgradeAsync(Server.Url)).Should().StartWith("HTTP/1.1 101");
        await ann.ExpectAsync("welcome");
        (await JoinAsync(ann, "one-more")).Type().Should().Be("joined");
    }

    [Test]
    public async Task Nobody_opens_one_by_coming_back_to_a_call_that_is_over()
    {
        await using var ann = await Server.ConnectAsync();
        var token = (await ann.JoinAsync("demo", "Ann")).Token();
        (await ann.AskAsync("end-call")).Type().Should().Be("ack");
        (await ann.CloseCodeAsync()).Should().Be(4410);
        await using var eve = await Server.ConnectAsync();
        (await eve.ResumeAsync(token)).Code().Should().Be("session-gone");
        (await Api.PostAsync("calls/leave", new { token })).Status.Should().Be(HttpStatusCode.NoContent);
        Server.App.Services.GetRequiredService<RoomDirectory>().Live.Should().BeEmpty();
    }

    /// <summary>Each is opened, and left, over a connection of its own.</summary>
    private async Task AbandonAsync(int rooms)
    {
        for (var n = 0; n < rooms; n++)
        {
            await using var eve = await Server.JoinAsync($"room-{n}", "Eve");
            await eve.AskAsync("leave-call");
        }
    }

    private static Task<JsonElement> JoinAsync(RawClient client, string room) => client.AskAsync("join-call", $$"""{"room":"{{room}}","name":"Eve"}""");
}
