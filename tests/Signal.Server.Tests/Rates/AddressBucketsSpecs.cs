using System.Globalization;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rates;

/// <summary>What addresses may use up: four at once, then two a second.</summary>
public sealed class AddressBucketsSpecs
{
    private const string Ann = "192.0.2.1";
    private const string Eve = "192.0.2.2";

    private ManualTime _time = null!;
    private AddressBuckets _buckets = null!;

    [SetUp]
    public void Full()
    {
        _time = new ManualTime();
        _buckets = new AddressBuckets(Rate.Of(burst: 4, perSecond: 2, _time), _time);
    }

    [Test]
    public void A_burst_passes_and_one_more_waits_until_there_is_another()
    {
        Takes(Eve, 4).Should().OnlyContain(wait => wait == TimeSpan.Zero);
        _buckets.Take(Eve).Should().Be(TimeSpan.FromSeconds(0.5));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Takes(Eve, 2).Should().Equal(TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
    }

    [Test]
    public void Nobody_uses_up_what_is_anothers()
    {
        Takes(Eve, 9);
        _buckets.Take(Ann).Should().Be(TimeSpan.Zero);
    }

    [Test]
    public void Many_at_once_wait_for_all_of_them_and_take_nothing_until_then()
    {
        _buckets.Take(Eve, 3).Should().Be(TimeSpan.Zero);
        _buckets.Take(Eve, 3).Should().Be(TimeSpan.FromSeconds(1));
        _buckets.Take(Eve).Should().Be(TimeSpan.Zero);
    }

    [Test]
    public void It_fills_up_again_and_not_beyond()
    {
        Takes(Eve, 4);
        _time.Advance(TimeSpan.FromHours(1));
        Takes(Eve, 5).Should().EndWith(TimeSpan.FromSeconds(0.5));
    }

    [Test]
    public void However_many_addresses_there_are_those_that_owe_most_are_remembered()
    {
        for (var n = 0; n < AddressBuckets.Capacity - 1; n++)
        {
            _buckets.Take(n.ToString(CultureInfo.InvariantCulture));
        }

        Takes(Eve, 4);
        Takes("one more", 1).Should().Equal(TimeSpan.Zero);
        _buckets.Take(Eve).Should().BePositive();
        Takes("0", 4).Should().OnlyContain(wait => wait == TimeSpan.Zero, "it was forgiven");
    }

    [Test]
    public void Who_owes_nothing_is_forgotten_however_many_come()
    {
        Takes(Eve, 4);
        for (var n = 0; n < AddressBuckets.Capacity; n++)
        {
            _buckets.Take(n.ToString(CultureInfo.InvariantCulture));
            _time.Advance(TimeSpan.FromSeconds(0.05));
            Takes(Eve, 4);
        }

        _buckets.Count.Should().BeLessThan(200, "a take is paid for in half a second, in which ten come");
        _buckets.Take(Eve).Should().BePositive();
    }

    private TimeSpan[] Takes(string address, int count) => [.. Enumerable.Range(0, count).Select(_ => _buckets.Take(address))];
}
