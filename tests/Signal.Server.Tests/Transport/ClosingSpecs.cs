using System.Buffers.Binary;
using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>Close frames (RFC 6455, sections 5.5.1 and 7): which are answered by one, and which are refused.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class ClosingSpecs(string transport) : ConformanceTest(transport)
{
    [Test]
    public async Task A_close_frame_is_answered(
        [Values(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999)] int code, [Values("", "bye", "schön war's")] string reason)
    {
        await SendAsync(Close(code, Encoding.UTF8.GetBytes(reason)));
        await ExpectClosedAsync(1000);
    }

    [Test]
    public async Task A_close_frame_without_a_code_is_answered()
    {
        await SendAsync(new WebSocketFrame(Opcode.Close, ReadOnlyMemory<byte>.Empty));
        await ExpectClosedAsync(1000);
    }

    [Test]
    public async Task A_reason_may_fill_the_frame()
    {
        await SendAsync(Close(1000, Encoding.ASCII.GetBytes(new string('x', 123))));
        await ExpectClosedAsync(1000);
    }

    [Test]
    public async Task A_code_that_may_not_be_sent_is_refused([Values(0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65_535)] int code)
    {
        await SendAsync(Close(code, []));
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task Half_a_code_is_refused()
    {
        await SendAsync(new WebSocketFrame(Opcode.Close, new byte[] { 3 }));
        await ExpectClosedAsync(1002);
    }

    [Test]
    public async Task A_close_frame_ends_a_message_that_is_not_over()
    {
        await SendAsync(Text(PingOf(15)) with { Fin = false }, Close(1000, []));
        await ExpectClosedAsync(1000);
    }

    [Test]
    public async Task What_comes_after_a_close_frame_is_not_answered()
    {
        await SendAsync(Close(1000, []), Text(Ping), new WebSocketFrame(Opcode.Ping, new byte[] { 1 }));
        var answer = await NextAsync();
        answer.Opcode.Should().Be(Opcode.Close);
        using var stop = Patience.New();
        (await Client.Socket.ReadAsync(stop.Token)).Should().BeNull("the server closes the connection");
    }

    [Test]
    public async Task A_second_close_frame_is_not_answered()
    {
        await SendAsync(Close(1000, []), Close(1001, []), Close(999, []));
        await ExpectClosedAsync(1000);
        using var stop = Patience.New();
        (await Client.Socket.ReadAsync(stop.Token)).Should().BeNull("the first was the last word");
    }

    [Test]
    public async Task What_was_asked_before_a_close_frame_is_answered_before_it()
    {
        await SendAsync(Text(Ping), Close(1000, []));
        await ExpectPongAsync();
        await ExpectClosedAsync(1000);
    }

    internal static WebSocketFrame Close(int code, byte[] reason)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)code);
        return new WebSocketFrame(Opcode.Close, bytes.Concat(reason).ToArray());
    }
}
