using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>Reserved bits and opcodes, fragments, and the control frames between them (RFC 6455, sections 5.2, 5.4 and 5.5).</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class FramingSpecs(string transport) : ConformanceTest(transport)
{
    [Test]
    public async Task A_reserved_bit_is_refused(
        [Values((int)Opcode.Text, (int)Opcode.Close, (int)Opcode.Ping, (int)Opcode.Pong)] int opcode, [Values(0x10, 0x20, 0x40, 0x70)] int bits)
    {
        await SendAsync(new WebSocketFrame((Opcode)opcode, PingOf(15)) { Reserved = (byte)bits });
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task A_reserved_opcode_is_refused([Values(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)] int opcode)
    {
        await SendAsync(new WebSocketFrame((Opcode)opcode, PingOf(15)));
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task Whoever_has_nothing_more_to_say_is_told_what_was_wrong()
    {
        await SendAsync(Text(Ping), new WebSocketFrame((Opcode)3, PingOf(15)), Text(Ping));
        Client.Socket.Finish();
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task A_reserved_opcode_without_content_is_refused([Values(3, 7, 11, 15)] int opcode)
    {
        await SendAsync(new WebSocketFrame((Opcode)opcode, default), Text(PingOf(15)));
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task A_reserved_bit_or_opcode_between_fragments_is_refused([Values(0x10, 0x20, 0x40)] int bits, [Values(5, 13)] int opcode)
    {
        await SendAsync(Text(PingOf(15)[..5]) with { Fin = false }, More(PingOf(15)[5..], isLast: true) with { Reserved = (byte)bits });
        await ExpectClosedAsync(1002);
        await Disconnect();
        await Connect();
        await SendAsync(Text(PingOf(15)[..5]) with { Fin = false }, new WebSocketFrame((Opcode)opcode, default), More(PingOf(15)[5..], isLast: true));
        await ExpectClosedAsync(1002);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(125)]
    public async Task A_ping_is_answered_with_what_it_carries(int bytes)
    {
        var payload = Enumerable.Range(0, bytes).Select(n => (byte)(n * 7)).ToArray();
        await SendAsync(new WebSocketFrame(Opcode.Ping, payload));
        await ExpectPongOf(payload);
    }

    [Test]
    public async Task Ten_pings_are_answered_one_by_one()
    {
        await SendAsync([.. Enumerable.Range(0, 10).Select(n => new WebSocketFrame(Opcode.Ping, new[] { (byte)n }))]);
        for (var n = 0; n < 10; n++)
        {
            await ExpectPongOf([(byte)n]);
        }
    }

    [Test]
    public async Task A_ping_may_arrive_one_byte_at_a_time()
    {
        foreach (var one in new WebSocketFrame(Opcode.Ping, new byte[40]).ToBytes())
        {
            await SendAsync([one]);
        }

        await ExpectPongOf(new byte[40]);
    }

    [Test]
    public async Task A_pong_nobody_asked_for_means_nothing()
    {
        await SendAsync(new WebSocketFrame(Opcode.Pong, Encoding.ASCII.GetBytes("well?")), Text(Ping));
        await ExpectPongAsync();
        await SendAsync(Text(PingOf(15)[..5]) with { Fin = false }, new WebSocketFrame(Opcode.Pong, default), More(PingOf(15)[5..], isLast: true));
        await ExpectPongAsync();
    }

    [TestCase((int)Opcode.Ping)]
    [TestCase((int)Opcode.Pong)]
    [TestCase((int)Opcode.Close)]
    public async Task A_control_frame_is_neither_long_nor_a_fragment(int opcode)
    {
        await SendAsync(new WebSocketFrame((Opcode)opcode, new byte[126]));
        await ExpectClosedAsync(1002);
        await Disconnect();
        await Connect();
        await SendAsync(new WebSocketFrame((Opcode)opcode, new byte[20]) { Fin = false });
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task A_message_may_come_in_fragments_with_pings_between()
    {
        var text = PingOf(400);
        await SendAsync(Text(text[..100]) with { Fin = false }, new WebSocketFrame(Opcode.Ping, new byte[] { 1 }), More(text[100..200], isLast: false));
        await ExpectPongOf([1]);
        await SendAsync(More([], isLast: false), More(text[200..], isLast: false), new WebSocketFrame(Opcode.Ping, new byte[] { 2 }), More([], isLast: true));
        await ExpectPongOf([2]);
        await ExpectPongAsync();
    }

    [Test]
    public async Task Empty_fragments_come_to_an_empty_message()
    {
        await SendAsync(Text([]) with { Fin = false }, More([], isLast: false), More([], isLast: true));
        await ExpectReadAsync();
    }

    [Test]
    public async Task What_is_not_text_in_fragments_is_refused()
    {
        await SendAsync(new WebSocketFrame(Opcode.Binary, PingOf(15)) { Fin = false }, More(PingOf(15), isLast: true));
        await ExpectClosedAsync(1003);
    }

    [Test]
    public async Task Nothing_cannot_be_continued([Values] bool isLast)
    {
        await SendAsync(More(PingOf(15), isLast));
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task A_message_that_is_over_cannot_be_continued()
    {
        await SendAsync(Text(PingOf(15)[..5]) with { Fin = false }, More(PingOf(15)[5..], isLast: true));
        await ExpectPongAsync();
        await SendAsync(More(PingOf(15), isLast: true));
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task A_message_cannot_begin_within_another([Values] bool isLast)
    {
        await SendAsync(Text(PingOf(15)) with { Fin = false }, Text(PingOf(15)) with { Fin = isLast });
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task Fragments_without_end_and_without_content_are_refused()
    {
        await SendAsync([Text([]) with { Fin = false }, .. Enumerable.Repeat(More([], isLast: false), 200)]);
        await ExpectClosedAsync(1009);
    }

    private async Task ExpectPongOf(byte[] payload)
    {
        var pong = await NextAsync();
        pong.Opcode.Should().Be(Opcode.Pong);
        pong.Payload.ToArray().Should().Equal(payload);
    }
}
