using Signal.Server.Dispatch;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rates;

/// <summary>The switch that load tests use, and what <c>welcome</c> says of it.</summary>
public sealed class UnlimitedSpecs
{
    [Test]
    public async Task Limits_switched_off_let_everything_pass()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Limits:Enabled=false"], new ManualTime());
        await using var ann = await server.JoinAsync("demo", "Ann");
        for (var n = 0; n < 3 * RefusalMeter.Most; n++)
        {
            (await ann.AskAsync("ping")).Type().Should().Be("pong");
        }
    }

    [Test]
    public async Task An_address_may_then_open_any_number_of_rooms()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Limits:Enabled=false", "--Signal:Limits:AddressRates:RoomBurst=1"], new ManualTime());
        await using var ann = await server.ConnectAsync();
        for (var n = 0; n < 5; n++)
        {
            await ann.JoinAsync($"room-{n}", "Ann");
            await ann.AskAsync("leave-call");
        }
    }

    [Test]
    public async Task An_address_may_then_say_as_much_as_it_likes()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Limits:Enabled=false", "--Signal:Limits:AddressRates:ChatBurstBytes=65536"], new ManualTime());
        await using var ann = await server.JoinAsync("demo", "Ann");
        var text = new string('x', 4_000);
        for (var n = 0; n < 20; n++)
        {
            (await ann.AskAsync("chat-message", $$"""{"text":"{{text}}"}""")).Type().Should().Be("ack");
        }
    }

    [Test]
    public async Task Welcome_tells_the_rates()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Limits:Rates:ChatBurst=3"]);
        await using var client = await RawClient.ConnectAsync(server.Url);
        var rates = (await client.ExpectAsync("welcome")).Data("limits", "rates").GetRawText();
        rates.Should().Be(
            """{"signals":{"burst":40,"perSecond":10},"chat":{"burst":3,"perSecond":5},"history":{"burst":50,"perSecond":5},"others":{"burst":20,"perSecond":2}}""");
    }

    [Test]
    public async Task Welcome_tells_of_none_where_there_are_none()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Limits:Enabled=false"]);
        await using var client = await RawClient.ConnectAsync(server.Url);
        (await client.ExpectAsync("welcome")).Data("limits").TryGetProperty("rates", out _).Should().BeFalse();
    }
}
