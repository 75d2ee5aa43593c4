using System.Text;
using System.Text.Json;
using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>A peer that sends as fast as it can is gone within a second, whatever it sends; one that has much to say at once is not.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[NonParallelizable]
public sealed class FloodSpecs(string transport)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly byte[] Ping = """{"type":"ping"}"""u8.ToArray();
    private static readonly WebSocketFrame Nothing = new(Opcode.Continuation, ReadOnlyMemory<byte>.Empty) { Fin = false };

    private TestServer _server = null!;

    private static IEnumerable<TestCaseData> Floods()
    {
        yield return Case("pings", new WebSocketFrame(Opcode.Ping, ReadOnlyMemory<byte>.Empty));
        yield return Case("pings of 125 bytes", new WebSocketFrame(Opcode.Ping, new byte[125]));
        yield return Case("pongs nobody asked for", new WebSocketFrame(Opcode.Pong, ReadOnlyMemory<byte>.Empty));
        yield return Case("messages in empty fragments", [Text(Ping) with { Fin = false }, .. Enumerable.Repeat(Nothing, 60), Nothing with { Fin = true }]);
        yield return Case("pings within a message", Text(Ping) with { Fin = false }, new WebSocketFrame(Opcode.Ping, new byte[] { 1 }), Nothing with { Fin = true });
        yield return Case("long messages", Text(Encoding.ASCII.GetBytes("""{"type":"ping"}""".PadRight(60_000))));

        static TestCaseData Case(string name, params WebSocketFrame[] frames) => new TestCaseData(new object[] { frames }).SetArgDisplayNames(name);
    }

    [OneTimeSetUp]
    public async Task Start() => _server = await TestServer.StartAsync([Transports.Setting(transport)]);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Floods))]
    public async Task A_flood_is_closed_with_4429(object frames)
    {
        await using var client = await _server.ConnectAsync();
        var (code, lasted) = await Flood.RunAsync(client, (WebSocketFrame[])frames);
        code.Should().Be(4429);
        lasted.Should().BeLessThan(Soon);
    }

    [TestCaseSource(nameof(Floods))]
    public async Task A_flood_by_one_who_never_reads_is_cut_off(object frames)
    {
        await using var client = await _server.ConnectAsync();
        (await Flood.RunDeafAsync(client, (WebSocketFrame[])frames)).Should().BeLessThan(Soon);
    }

    [Test]
    public async Task A_message_that_never_ends_is_too_large_however_empty_and_its_sender_gone()
    {
        await using var client = await _server.ConnectAsync();
        await client.SendAsync(Text([]) with { Fin = false });
        var (code, lasted) = await Flood.RunAsync(client, Nothing);
        code.Should().Be(1009);
        lasted.Should().BeLessThan(Soon);
    }

    [Test]
    public async Task Much_at_once_is_no_flood()
    {
        await using var client = await _server.ConnectAsync();
        var most = new LimitOptions().FramesPerSecond * 4;
        var pings = Enumerable.Range(0, most).SelectMany(_ => new WebSocketFrame(Opcode.Ping, ReadOnlyMemory<byte>.Empty).ToBytes()).ToArray();
        (await AskAfterAsync(client, pings)).Type().Should().Be("pong");
    }

    [Test]
    public async Task Limits_switched_off_let_a_flood_pass()
    {
        await using var server = await TestServer.StartAsync([Transports.Setting(transport), "--Signal:Limits:Enabled=false"]);
        await using var client = await server.ConnectAsync();
        var pings = Enumerable.Range(0, 20_000).SelectMany(_ => new WebSocketFrame(Opcode.Ping, ReadOnlyMemory<byte>.Empty).ToBytes()).ToArray();
        (await AskAfterAsync(client, pings)).Type().Should().Be("pong");
    }

    /// <summary>Reads while it sends: a peer that did not would be the slow reader.</summary>
    private static async Task<JsonElement> AskAfterAsync(RawClient client, byte[] bytes)
    {
        var sending = Task.Run(async () =>
        {
            await client.Socket.WriteAsync(bytes);
            await client.SendAsync(Text(Ping));
        });
        var answer = await client.NextAsync();
        await sending;
        return answer;
    }

    private static WebSocketFrame Text(byte[] payload) => new(Opcode.Text, payload);
}
