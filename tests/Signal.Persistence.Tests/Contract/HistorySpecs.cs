using System.Globalization;
using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

/// <summary>Pages of a call of twenty messages.</summary>
public sealed class HistorySpecs(Type kind) : StoreContract(kind)
{
    private CallId _call;

    [SetUp]
    public async Task SayAsync()
    {
        var (call, other) = (Sample.Call(), Sample.Call());
        _call = call.Call;
        await CommitAsync([
            call,
            other,
            .. Sample.Drafts(call.Call, 20).Select(draft => new Said(draft)),
            .. Sample.Drafts(other.Call, 5).Select(draft => new Said(draft))]);
    }

    [TestCase(null, null, 5, "16 17 18 19 20")]
    [TestCase(null, null, 1, "20")]
    [TestCase(null, null, 0, "")]
    [TestCase(null, null, 20, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20")]
    [TestCase(null, null, 200, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20")]
    [TestCase(6L, null, 3, "3 4 5")]
    [TestCase(3L, null, 3, "1 2")]
    [TestCase(2L, null, 3, "1")]
    [TestCase(1L, null, 3, "")]
    [TestCase(0L, null, 3, "")]
    [TestCase(20L, null, 2, "18 19")]
    [TestCase(21L, null, 2, "19 20")]
    [TestCase(ProtocolLimits.MaxSafeInteger, null, 2, "19 20")]
    [TestCase(null, 0L, 3, "1 2 3")]
    [TestCase(null, 5L, 3, "6 7 8")]
    [TestCase(null, 18L, 3, "19 20")]
    [TestCase(null, 19L, 3, "20")]
    [TestCase(null, 20L, 3, "")]
    [TestCase(null, 5L, 0, "")]
    [TestCase(null, ProtocolLimits.MaxSafeInteger, 3, "")]
    [TestCase(3L, 10L, 2, "11 12")]
    [TestCase(12L, 10L, 3, "11 12 13")]
    public async Task A_page_holds(long? before, long? after, int limit, string seqs)
    {
        var page = await Store.Calls.ReadAsync(_call, before, after, limit, Stop);
        string.Join(' ', page.Select(line => line.Seq.ToString(CultureInfo.InvariantCulture))).Should().Be(seqs);
        page.Where(line => line.Call != _call).Should().BeEmpty();
    }

    [Test]
    public async Task The_last_message_said_by_a_time_is_found_wherever_it_lies()
    {
        var call = await BeginAsync(Sample.Call(Sample.Room("garden")));

        // 3, 3, 3, 6, 6, 6, 9, …
        await CommitAsync([.. Sample.Drafts(call.Call, 20).Select((draft, index) => new Said(draft with { Ts = Sample.Now + ((index / 3) + 1) * 3 }))]);
        for (var since = 0; since <= 30; since++)
        {
            (await Store.Calls.FindLastAsync(call.Call, Sample.Now + since, Stop)).Should().Be(Math.Min(20, since / 3 * 3));
        }

        (await Store.Calls.FindLastAsync(call.Call, long.MaxValue, Stop)).Should().Be(20);
        (await Store.Calls.FindLastAsync(call.Call, 0, Stop)).Should().Be(0);
        (await Store.Calls.FindLastAsync(CallId.New(), Sample.Now, Stop)).Should().Be(0);
    }

    [Test]
    public async Task A_call_of_which_nobody_knows_has_nothing_to_read() =>
        (await Store.Calls.ReadAsync(CallId.New(), null, null, 10, Stop)).Should().BeEmpty();
}
