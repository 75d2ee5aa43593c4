using System.Text;
using System.Text.Json;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Frames;

public sealed class OutgoingFrameSpecs
{
    private const string FirstPong = """{"type":"pong","ts":1763700000000,"data":{"seq":1}}""";

    [Test]
    public void The_maker_is_the_first_holder()
    {
        var frame = Pong(1);

        Text(frame).Should().Be(FirstPong);
        frame.Length.Should().Be(FirstPong.Length);
    }

    [Test]
    public void The_bytes_are_there_until_the_last_holder_lets_go()
    {
        var frame = Pong(1);
        frame.Retain();
        frame.Retain();

        frame.Release();
        frame.Release();
        Text(frame).Should().Be(FirstPong);

        frame.Release();
        frame.Invoking(Text).Should().Throw<ObjectDisposedException>();
    }

    [Test]
    public void Letting_go_once_too_often_is_a_bug_that_shows_itself()
    {
        var frame = Pong(1);
        frame.Release();

        frame.Invoking(released => released.Release()).Should().Throw<ObjectDisposedException>();
    }

    [Test]
    public void Frames_do_not_share_bytes()
    {
        var frames = Enumerable.Range(1, 100).Select(seq => Pong(seq)).ToList();

        frames.Select(Text).Should().OnlyHaveUniqueItems();
        frames.ForEach(frame => frame.Release());
    }

    [Test]
    public void A_large_frame_is_whole()
    {
        var text = new string('é', ProtocolLimits.TextChars);

        var frame = FrameEncoder.Encode(new ChatSaid(text, "Ann", null), new Stamp(People.Now));

        using var read = JsonDocument.Parse(frame.Bytes);
        read.RootElement.GetProperty("data").GetProperty("text").GetString().Should().Be(text);
    }

    [Test]
    public void A_frame_that_could_not_be_written_leaves_nothing_behind()
    {
        var broken = new HelpPage([new HelpTopic("ping", "An example that is no JSON.", default)]);
        var writing = () => FrameEncoder.Encode(broken, new Stamp(People.Now));

        writing.Should().Throw<InvalidOperationException>();
        Text(Pong(1)).Should().Be(FirstPong);
    }

    private static OutgoingFrame Pong(long seq) => FrameEncoder.Encode(new Pong(seq), new Stamp(People.Now));

    private static string Text(OutgoingFrame frame) => Encoding.UTF8.GetString(frame.Bytes.Span);
}
