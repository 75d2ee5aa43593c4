using Signal.Server.Guard;
using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>How much is too much, to the frame; on a clock that stands still until it is moved.</summary>
public sealed class FloodMeterSpecs
{
    private const int FramesPerSecond = 1_000;
    private const int BytesPerSecond = 1_000_000;
    private const int BurstFrames = FramesPerSecond * FloodMeter.BurstSeconds;
    private const int BurstBytes = BytesPerSecond * FloodMeter.BurstSeconds;

    /// <summary>It looks at the clock, and so at the limit, once in so many frames.</summary>
    private const int Slack = 128;

    private readonly ManualTime _time = new();
    private FloodMeter _meter = null!;

    [SetUp]
    public void Make() => _meter = FloodMeter.For(Limits(enabled: true), _time)!;

    [Test]
    public void Five_seconds_worth_of_frames_may_come_at_once_and_no_more()
    {
        Frames(BurstFrames).Should().BeFalse();
        Frames(Slack).Should().BeTrue();
    }

    [Test]
    public void Five_seconds_worth_of_bytes_may_come_at_once_and_no_more()
    {
        Reads(BurstBytes / 50_000, of: 50_000).Should().BeFalse();
        Reads(2, of: 50_000).Should().BeTrue();
    }

    [Test]
    public void What_comes_at_the_allowed_rate_may_come_for_ever()
    {
        for (var second = 0; second < 1_000; second++)
        {
            Frames(FramesPerSecond).Should().BeFalse();
            Reads(20, of: BytesPerSecond / 20).Should().BeFalse();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Test]
    public void Twice_the_rate_is_too_much_before_long()
    {
        var seconds = 0;
        while (!Frames(FramesPerSecond * 2))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            seconds++;
        }

        seconds.Should().BeInRange(FloodMeter.BurstSeconds - 2, FloodMeter.BurstSeconds + 1);
    }

    [Test]
    public void After_a_while_of_silence_as_much_may_come_as_at_first()
    {
        Frames(BurstFrames).Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(FloodMeter.BurstSeconds));
        Frames(BurstFrames - Slack).Should().BeFalse();
        Frames(Slack * 3).Should().BeTrue("silence saves nothing up");
    }

    [Test]
    public void A_frame_that_comes_a_byte_at_a_time_is_as_many_as_it_has_bytes()
    {
        Reads(BurstFrames, of: 1).Should().BeFalse();
        Reads(Slack, of: 1).Should().BeTrue();
    }

    [Test]
    public void A_frame_in_one_read_is_counted_once()
    {
        for (var n = 0; n < BurstFrames - Slack; n++)
        {
            (_meter.IsFloodedByRead(FloodMeter.SmallRead - 1) || _meter.IsFloodedByFrame()).Should().BeFalse("it is number {0}", n);
        }
    }

    [Test]
    public void Where_rates_are_not_limited_nothing_is_counted() => FloodMeter.For(Limits(enabled: false), _time).Should().BeNull();

    private static LimitOptions Limits(bool enabled) => new() { Enabled = enabled, FramesPerSecond = FramesPerSecond, BytesPerSecond = BytesPerSecond };

    private bool Frames(int count) => Enumerable.Range(0, count).Any(_ => _meter.IsFloodedByFrame());

    private bool Reads(int count, int of) => Enumerable.Range(0, count).Any(_ => _meter.IsFloodedByRead(of));
}
