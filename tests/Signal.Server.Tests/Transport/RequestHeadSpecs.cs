using System.Buffers;
using System.Text;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Tests.Transport;

/// <summary>A head that has come in one piece, as large as it may be and larger: what <see cref="HandshakeSpecs"/> cannot rely on, since a network cuts as it likes.</summary>
public sealed class RequestHeadSpecs
{
    private const string Start = "GET /ws HTTP/1.1\r\nHost: localhost\r\nCookie: ";
    private const string End = "\r\n\r\n";

    [Test]
    public void A_head_of_the_most_bytes_is_read()
    {
        var whole = Head(RequestHead.MaxBytes);

        RequestHead.Parse(whole, out var end)!.Headers.Host.Should().Equal("localhost");

        whole.GetOffset(end).Should().Be(RequestHead.MaxBytes);
    }

    [TestCase(1)]
    [TestCase(1_000_000)]
    public void A_larger_one_is_left_to_Kestrel(int more)
    {
        RequestHead.Parse(Head(RequestHead.MaxBytes + more), out _).Should().BeNull();
    }

    [Test]
    public void What_follows_the_head_does_not_count()
    {
        var whole = new ReadOnlySequence<byte>([.. Head(200).ToArray(), .. new byte[RequestHead.MaxBytes]]);

        RequestHead.Parse(whole, out var end).Should().NotBeNull();

        whole.GetOffset(end).Should().Be(200);
    }

    private static ReadOnlySequence<byte> Head(int bytes) =>
        new(Encoding.ASCII.GetBytes(Start + new string('x', bytes - Start.Length - End.Length) + End));
}
