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

    [TestCase("F490")]
    [TestCase("EDA0")]
    [TestCase("C0")]
    [TestCase("CEBAE1BDB9CF83CEBCCEB5F490")]
    public async Task What_can_never_become_text_is_not_waited_for_within_a_frame(string hex)
    {
        await SendAsync(Text(Convert.FromHexString(hex)) with { AnnouncedLength = 100 });
        await ExpectClosedAsync(1007);
    }
}
