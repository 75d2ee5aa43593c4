using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>Lengths around every change in how they are written (RFC 6455, section 5.2), and how the bytes arrive.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class SizeSpecs(string transport) : ConformanceTest(transport)
{
    private static readonly int[] Sizes = [15, 16, 124, 125, 126, 127, 128, 4_080, 4_096, 65_534, 65_535, 65_536];

    [TestCaseSource(nameof(Sizes))]
    public async Task A_message_of_any_length_is_read(int bytes)
    {
        await SendAsync(Text(PingOf(bytes)), Text(PingOf(bytes)));
        await ExpectPongAsync();
        await ExpectPongAsync();
    }

    [TestCase(15)]
    [TestCase(125)]
    [TestCase(126)]
    [TestCase(300)]
    public async Task Bytes_may_arrive_one_at_a_time(int bytes)
    {
        foreach (var one in Text(PingOf(bytes)).ToBytes())
        {
            await SendAsync([one]);
        }

        await ExpectPongAsync();
    }

    [Test]
    public async Task A_message_may_be_cut_anywhere()
    {
        var frame = Text(PingOf(130)).ToBytes();
        for (var cut = 1; cut < frame.Length; cut++)
        {
            await SendAsync(frame[..cut]);
            await SendAsync(frame[cut..]);
            await ExpectPongAsync();
        }
    }

    [Test]
    public async Task Many_messages_in_one_piece_are_answered_in_order()
    {
        await SendAsync([.. Enumerable.Range(0, 500).Select(n => Text($$"""{"type":"ping","id":"{{n}}"}"""))]);
        for (var n = 0; n < 500; n++)
        {
            (await Client.ExpectAsync("pong")).GetProperty("re").GetString().Should().Be($"{n}");
        }
    }

    [Test]
    public async Task An_empty_message_is_a_message()
    {
        await SendAsync(Text([]));
        await ExpectReadAsync();
    }

    [Test]
    public async Task Any_mask_will_do()
    {
        foreach (var key in new byte[][] { [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [1, 2, 3, 4], [0x80, 0, 0, 1] })
        {
            await SendAsync(Text(PingOf(77)) with { MaskingKey = key });
            await ExpectPongAsync();
        }
    }

    [Test]
    public async Task A_negative_length_is_refused()
    {
        await SendAsync(Text(PingOf(15)) with { AnnouncedLength = 0x8000_0000_0000_0001 });
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task Fragments_that_come_to_one_byte_too_many_are_refused()
    {
        await SendAsync(Text(PingOf(65_000)) with { Fin = false }, More(new byte[537], isLast: true));
        await ExpectClosedAsync(1009);
    }

    [Test]
    public async Task What_follows_a_refusal_is_thrown_away_and_the_close_is_answered()
    {
        await SendAsync(new WebSocketFrame(Opcode.Binary, new byte[70_000]), Text(Ping), Text(PingOf(70_000)), new WebSocketFrame(Opcode.Close, new byte[] { 3, 232 }));
        await ExpectClosedAsync(1003);
    }
}
