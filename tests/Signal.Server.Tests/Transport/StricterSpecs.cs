using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>Where the server's own framing goes by the letter of RFC 6455, and the platform's is more patient or says something else.</summary>
public sealed class StricterSpecs() : ConformanceTest(TransportKinds.Pipes)
{
    [Test]
    public async Task An_unmasked_frame_is_refused_by_its_first_two_bytes()
    {
        await SendAsync([0x81, 0x0F]);
        await ExpectClosedAsync(1002);
    }

    [TestCase(new byte[] { 0x81, 0xFE, 0, 125 })]
    [TestCase(new byte[] { 0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF })]
    public async Task A_length_takes_as_few_bytes_as_it_can(byte[] header)
    {
        await SendAsync([.. header, 0, 0, 0, 0, .. PingOf(125)]);
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task One_byte_too_many_is_refused_before_it_comes()
    {
        await SendAsync(Text([]) with { AnnouncedLength = 65_537 });
        await ExpectClosedAsync(1009);
    }

    [Test]
    public async Task The_longest_length_there_is_is_refused_at_once()
    {
        await SendAsync(Text([]) with { AnnouncedLength = long.MaxValue });
        await ExpectClosedAsync(1009);
    }

    [Test]
    public async Task What_was_asked_before_a_broken_frame_is_answered_before_it()
    {
        await SendAsync(Text(Ping), new WebSocketFrame(Opcode.Reserved, PingOf(15)));
        await ExpectPongAsync();
        await ExpectClosedAsync(1002);
    }

    [TestCase("C2")]
    [TestCase("41E2")]
    [TestCase("F09F98")]
    public async Task An_empty_fragment_does_not_end_a_character(string hex)
    {
        await SendAsync(Text(Convert.FromHexString(hex)) with { Fin = false }, More([], isLast: true));
        await ExpectClosedAsync(1007);
    }

    [Test]
    public async Task A_reason_that_is_not_text_is_refused_for_that()
    {
        await SendAsync(ClosingSpecs.Close(1000, [0xC3, 0x28]));
        await ExpectClosedAsync(1007);
    }

    [Test]
    public async Task A_message_in_more_than_sixty_four_small_fragments_is_refused()
    {
        var text = PingOf(66);
        await SendAsync([Text(text[..1]) with { Fin = false }, .. text[1..63].Select(one => More([one], isLast: false)), More(text[63..], isLast: true)]);
        await ExpectPongAsync();
        await SendAsync([Text(text[..1]) with { Fin = false }, .. text[1..64].Select(one => More([one], isLast: false)), More(text[64..], isLast: true)]);
        await ExpectClosedAsync(1009);
    }

    [Test]
    public async Task Many_fragments_of_a_decent_size_are_a_message()
    {
        var text = PingOf(65_536);
        await SendAsync([.. text.Chunk(1_024).Select((piece, n) => n == 0 ? Text(piece) with { Fin = false } : More(piece, isLast: n == 63))]);
        await ExpectPongAsync();
    }
}
