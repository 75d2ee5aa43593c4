using Signal.Server.Dispatch.Rates;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rates;

/// <summary>What a bucket lets through: four at once, then two a second.</summary>
public sealed class TokenBucketSpecs
{
    private const long Second = TimeSpan.TicksPerSecond;
    private static readonly Rate Rate = Rate.Of(burst: 4, perSecond: 2, new ManualTime());

    private TokenBucket _bucket;
    private long _now;

    [SetUp]
    public void Full() => (_bucket, _now) = (default, 100 * Second);

    [Test]
    public void A_burst_passes_and_one_more_waits_until_there_is_another()
    {
        Takes(4).Should().OnlyContain(wait => wait == 0);
        Take().Should().Be(Second / 2);
    }

    [Test]
    public void After_the_wait_one_passes_and_no_more()
    {
        Takes(5);
        _now += Second / 2;
        Take().Should().Be(0);
        Take().Should().BePositive();
    }

    [Test]
    public void It_fills_up_again_and_not_beyond()
    {
        Takes(4);
        _now += 100 * Second;
        Takes(4).Should().OnlyContain(wait => wait == 0);
        Take().Should().BePositive();
    }

    [Test]
    public void Whoever_is_refused_stays_refused_until_then()
    {
        Takes(4);
        Take(pause: 3 * Second).Should().Be(3 * Second);
        _now += 2 * Second;
        Take().Should().Be(Second, "four are there, but what was refused would be overtaken");
        _now += Second;
        Take().Should().Be(0);
    }

    [Test]
    public void To_be_refused_costs_nothing()
    {
        Takes(50);
        _now += Second / 2;
        Take().Should().Be(0);
    }

    [Test]
    public void Twice_the_peers_are_twice_the_burst_and_twice_as_much_a_second()
    {
        Takes(8, shares: 2).Should().OnlyContain(wait => wait == 0);
        Take(shares: 2).Should().Be(Second / 4);
    }

    [Test]
    public void What_was_taken_while_there_were_fewer_counts_once()
    {
        Takes(4);
        Takes(4, shares: 2).Should().OnlyContain(wait => wait == 0, "eight are the burst of two, and four are taken");
        Take(shares: 2).Should().BePositive();
    }

    [Test]
    public void When_many_have_left_nobody_waits_for_long()
    {
        Takes(40, shares: 10);
        _now += Second / 2;
        Take().Should().Be(0);
    }

    private long[] Takes(int count, int shares = 1) => [.. Enumerable.Range(0, count).Select(_ => Take(shares))];

    private long Take(int shares = 1, long pause = 0) => _bucket.Take(Rate, shares, pause, _now);
}
