using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using Signal.Server.Tests.Harness;
using Signal.Server.Transport;

namespace Signal.Server.Tests.Transport;

/// <summary>What the pipe transport does where the network does what a test wants.</summary>
public sealed class PipeTransportSpecs
{
    private ManualTime _time = null!;
    private PipePair _pair = null!;

    [SetUp]
    public void Open()
    {
        _time = new ManualTime();
        _pair = new PipePair(_time);
    }

    [TearDown]
    public async Task Close() => await _pair.DisposeAsync();

    [Test]
    public async Task A_silent_peer_is_asked_within_fifteen_seconds_and_lost_ten_later()
    {
        var next = _pair.Transport.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(12));
        _pair.Heard().Should().BeEmpty();
        _time.Advance(TimeSpan.FromSeconds(3));
        _pair.Heard().Should().ContainSingle().Which.Opcode.Should().Be(Opcode.Ping);
        _time.Advance(TimeSpan.FromSeconds(8));
        _pair.IsCut.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(2));
        _pair.IsCut.Should().BeTrue();
        next.IsCompleted.Should().BeFalse("it is the cut that ends it");
    }

    [Test]
    public async Task A_peer_that_answers_is_asked_again_and_again()
    {
        var next = _pair.Transport.ReceiveAsync().AsTask();
        for (var n = 0; n < 20; n++)
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            var ping = _pair.Heard().Should().ContainSingle().Subject;
            await _pair.SayAsync(new WebSocketFrame(Opcode.Pong, ping.Payload));
        }

        _pair.IsCut.Should().BeFalse();
        next.IsCompleted.Should().BeFalse();
    }

    [Test]
    public async Task A_pong_to_something_else_is_no_answer()
    {
        _ = _pair.Transport.ReceiveAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(15));
        await _pair.SayAsync(new WebSocketFrame(Opcode.Pong, new byte[4]), new WebSocketFrame(Opcode.Pong, ReadOnlyMemory<byte>.Empty));
        _time.Advance(TimeSpan.FromSeconds(10));
        _pair.IsCut.Should().BeTrue();
    }

    [Test]
    public async Task A_peer_that_talks_is_not_asked()
    {
        for (var n = 0; n < 10; n++)
        {
            await _pair.SayAsync(Text("x"));
            (await _pair.Transport.ReceiveAsync()).Kind.Should().Be(IncomingKind.Message);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        _pair.Heard().Should().BeEmpty();
    }

    [Test]
    public async Task Messages_that_lie_in_the_buffer_are_received_without_waiting_and_without_allocation()
    {
        await _pair.SayAsync([.. Enumerable.Range(0, 30).Select(n => Text($"message {n}"))]);
        await _pair.Transport.ReceiveAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = 0;
        for (var n = 1; n < 30; n++)
        {
            var next = _pair.Transport.ReceiveAsync();
            read += next.IsCompletedSuccessfully ? (await next).Text.Length : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        read.Should().Be(281);
    }

    [Test]
    public async Task Sending_where_there_is_room_allocates_nothing()
    {
        var frames = new[] { Frame() };
        var sent = 0;
        long before = 0;
        for (var n = 0; n < 3; n++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            var sending = _pair.Transport.SendAsync(frames);
            sent += sending.IsCompletedSuccessfully && await sending ? 1 : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        sent.Should().Be(3);
        frames[0].Release();
    }

    [Test]
    public async Task Where_the_output_is_backed_up_only_the_latest_ping_is_answered()
    {
        var frames = Enumerable.Range(0, 30).Select(_ => Frame()).ToArray();
        var sending = _pair.Transport.SendAsync(frames).AsTask();
        sending.IsCompleted.Should().BeFalse("nobody reads");
        await _pair.SayAsync([.. Enumerable.Range(0, 100).Select(n => new WebSocketFrame(Opcode.Ping, new[] { (byte)n })), Text("x")]);
        (await _pair.Transport.ReceiveAsync()).Kind.Should().Be(IncomingKind.Message);

        var heard = _pair.Heard();
        (await sending.WaitAsync(Patience.Limit)).Should().BeTrue();
        heard.AddRange(_pair.Heard());
        heard.Should().HaveCount(31).And.ContainSingle(frame => frame.Opcode == Opcode.Pong).Which.Payload.ToArray().Should().Equal(99);
    }

    [Test]
    public async Task A_sender_waits_for_pongs_that_wait_for_the_peer()
    {
        await _pair.SayAsync([.. Enumerable.Repeat(new WebSocketFrame(Opcode.Ping, new byte[125]), 9), Text("x")]);
        await _pair.Transport.ReceiveAsync();
        var frames = new[] { Frame() };
        var sending = _pair.Transport.SendAsync(frames).AsTask();
        sending.IsCompleted.Should().BeFalse();
        _pair.Heard().Should().HaveCount(9).And.OnlyContain(frame => frame.Opcode == Opcode.Pong);
        (await sending.WaitAsync(Patience.Limit)).Should().BeTrue();
        _pair.Heard().Should().ContainSingle().Which.Opcode.Should().Be(Opcode.Text);
    }

    [Test]
    public async Task Nothing_is_sent_after_the_close_frame()
    {
        await _pair.Transport.CloseAsync(CloseCode.Left);
        await _pair.SayAsync(new WebSocketFrame(Opcode.Ping, new byte[] { 1 }), Text("x"));
        await _pair.Transport.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(15));
        (await _pair.Transport.SendAsync(new[] { Frame() })).Should().BeFalse();
        _pair.Heard().Should().ContainSingle().Which.Opcode.Should().Be(Opcode.Close);
    }

    private static WebSocketFrame Text(string text) => new(Opcode.Text, System.Text.Encoding.ASCII.GetBytes(text));

    private static OutgoingFrame Frame() => FrameEncoder.Encode(new Pong(7), new Stamp(1));
}
