using Signal.Server.Dispatch;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>What happens because time passes.</summary>
public sealed class TimeSpecs
{
    [Test]
    public async Task A_socket_in_no_call_is_closed_as_idle()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(time: time);
        await using var client = await server.ConnectAsync();
        time.Advance(IdleWatch.Patience);
        (await client.ExpectAsync("bye")).Data("code").GetInt32().Should().Be(4408);
        (await client.CloseCodeAsync()).Should().Be(4408);
    }

    [Test]
    public async Task A_socket_in_a_call_is_not_idle_and_after_leaving_it_is()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(time: time);
        await using var client = await server.JoinAsync("demo", "Ann");
        time.Advance(IdleWatch.Patience * 2);
        (await client.AskAsync("leave-call")).Type().Should().Be("ack");
        time.Advance(IdleWatch.Patience);
        (await client.CloseCodeAsync()).Should().Be(4408);
    }

    [Test]
    public async Task Ninety_nine_bad_frames_and_a_pause_are_forgiven()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(time: time);
        await using var client = await server.ConnectAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < RefusalMeter.Most - 1; i++)
            {
                await client.SendAsync("?");
                await client.ExpectAsync("error");
            }

            time.Advance(RefusalMeter.Window + TimeSpan.FromMilliseconds(1));
        }

        (await client.AskAsync("ping")).Type().Should().Be("pong");
    }

    [Test]
    public async Task An_empty_room_keeps_its_call_for_a_while_and_then_begins_a_new_one()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(["--Signal:Rooms:EmptyMinutes=5"], time);
        await using var ann = await server.ConnectAsync();
        var call = (await ann.JoinAsync("demo", "Ann")).Data("call").GetString();
        await ann.AskAsync("chat-message", """{"text":"back in a minute"}""");
        await ann.AskAsync("leave-call");
        time.Advance(TimeSpan.FromMinutes(4));

        await using var ben = await server.ConnectAsync();
        var joined = await ben.JoinAsync("demo", "Ben");
        joined.Data("call").GetString().Should().Be(call);
        joined.Data("messages").Texts().Should().Equal("back in a minute");
        await ben.AskAsync("leave-call");
        time.Advance(TimeSpan.FromMinutes(4));
        await using var cat = await server.ConnectAsync();
        (await cat.JoinAsync("demo", "Cat")).Data("call").GetString().Should().Be(call, "it was empty for four minutes, twice");
        await cat.AskAsync("leave-call");

        time.Advance(TimeSpan.FromMinutes(5));
        await using var dan = await server.ConnectAsync();
        joined = await dan.JoinAsync("demo", "Dan");
        joined.Data("call").GetString().Should().NotBe(call);
        joined.Data("messages").GetArrayLength().Should().Be(0);
    }
}
