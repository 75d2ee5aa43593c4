using Signal.Persistence.Journal;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

/// <summary>What is forgotten: what nobody can read any more, and what is older than it is to be.</summary>
public sealed class SweepSpecs(Type kind) : StoreContract(kind)
{
    private const int Lines = 3;

    private static readonly SweepTerms Nothing = new(EmptyBefore: 0, LeftBefore: null);

    [Test]
    public async Task A_call_of_guests_alone_is_forgotten_when_it_has_ended_and_not_before()
    {
        var call = await SayAsync();
        await SweepAsync(Nothing);
        (await CountAsync(call)).Should().Be(Lines);
        await CommitAsync(new CallEnded(call, Sample.Now + 9));
        await SweepAsync(Nothing);
        (await CountAsync(call)).Should().Be(0);
    }

    [Test]
    public async Task A_call_is_kept_for_as_long_as_one_history_holds_it()
    {
        var call = await SayAsync();
        var (ann, ben) = (Sample.Visit(call: call), Sample.Visit("ben", call: call));
        await CommitAsync(
            new VisitBegun(ann), new VisitBegun(ben), new VisitEnded(ann.Id, Sample.Now + 5, []), new VisitEnded(ben.Id, Sample.Now + 6, []),
            new CallEnded(call, Sample.Now + 9));
        await SweepAsync(Nothing);
        await Store.Visits.DeleteAsync("ann", ann.Id, Stop);
        await SweepAsync(Nothing);
        (await CountAsync(call)).Should().Be(Lines);
        await Store.Visits.DeleteAsync("ben", ben.Id, Stop);
        await SweepAsync(Nothing);
        (await CountAsync(call)).Should().Be(0);
    }

    [Test]
    public async Task Who_deletes_the_entry_of_a_call_that_goes_on_takes_nothing_from_those_in_it()
    {
        var call = await SayAsync();
        var ann = Sample.Visit(call: call);
        await CommitAsync(new VisitBegun(ann));
        await Store.Visits.DeleteAsync("ann", ann.Id, Stop);
        await SweepAsync(Nothing);
        (await CountAsync(call)).Should().Be(Lines);
        await CommitAsync(new CallEnded(call, Sample.Now + 9));
        await SweepAsync(Nothing);
        (await CountAsync(call)).Should().Be(0);
    }

    [Test]
    public async Task Visits_that_ended_too_long_ago_are_forgotten_and_the_calls_that_they_alone_held()
    {
        var (old, young) = (await SayAsync(), await SayAsync("garden"));
        var byHand = Sample.Visit() with { LeftAt = Sample.Now };
        var (there, here, now) = (Sample.Visit(call: old), Sample.Visit(call: young), Sample.Visit());
        await Store.Visits.AddAsync(byHand, Stop);
        await CommitAsync(
            new VisitBegun(there), new VisitEnded(there.Id, Sample.Now + 5, []), new CallEnded(old, Sample.Now + 5),
            new VisitBegun(here), new VisitEnded(here.Id, Sample.Now + 9, []), new CallEnded(young, Sample.Now + 9), new VisitBegun(now));
        await SweepAsync(Nothing with { LeftBefore = Sample.Now + 9 });
        (await Store.Visits.ReadAsync("ann", null, 10, Stop)).Select(visit => visit.Id).Should().BeEquivalentTo(here.Id, now.Id);
        (await CountAsync(old)).Should().Be(0);
        (await CountAsync(young)).Should().Be(Lines);
    }

    [Test]
    public async Task A_call_that_nobody_ended_is_over_when_it_was_empty_for_too_long()
    {
        var (left, empty, live) = (await SayAsync(), await SayAsync("garden"), await SayAsync("attic"));
        await CommitAsync(new CallEmptied(left, Sample.Now + 4), new SeatGone(left, PeerId.New(), Sample.Now), new CallEmptied(empty, Sample.Now + 5));
        await SweepAsync(Nothing with { EmptyBefore = Sample.Now + 5 });
        (await Store.Calls.FindOpenAsync(Sample.Kitchen, Stop)).Should().BeNull();
        (await Store.Calls.FindOpenAsync(Sample.Room("garden"), Stop))!.Call.Should().Be(empty);
        (await Store.Calls.FindOpenAsync(Sample.Room("attic"), Stop))!.Call.Should().Be(live);
        (await CountAsync(left)).Should().Be(0);
        (await CountAsync(empty)).Should().Be(Lines);
    }

    [Test]
    public async Task Much_is_forgotten_in_many_short_steps()
    {
        var call = await BeginAsync(Sample.Call());
        await CommitAsync([.. Sample.Drafts(call.Call, 1_600).Select(draft => new Said(draft)), new CallEnded(call.Call, Sample.Now)]);
        for (int left = 1_600, before = left; left > 0; before = left)
        {
            (await Store.Sweeping.SweepAsync(Nothing, Stop)).Should().BeTrue();
            left = await CountAsync(call.Call);
            left.Should().BeInRange(before - 500, before - 1);
        }
    }

    [Test]
    public async Task What_is_committed_again_after_it_was_forgotten_is_forgotten_again()
    {
        var begun = Sample.Call();
        JournalEntry[] entries = [begun, .. Sample.Drafts(begun.Call, Lines).Select(draft => new Said(draft)), new CallEnded(begun.Call, Sample.Now)];
        for (var round = 0; round < 2; round++)
        {
            await CommitAsync(entries);
            await SweepAsync(Nothing);
            (await CountAsync(begun.Call)).Should().Be(0);
            (await Store.Calls.FindOpenAsync(Sample.Kitchen, Stop)).Should().BeNull();
        }
    }

    private async Task<CallId> SayAsync(string room = "kitchen")
    {
        var call = await BeginAsync(Sample.Call(Sample.Room(room)));
        await CommitAsync([.. Sample.Drafts(call.Call, Lines).Select(draft => new Said(draft))]);
        return call.Call;
    }

    private async Task SweepAsync(SweepTerms terms)
    {
        while (await Store.Sweeping.SweepAsync(terms, Stop))
        {
        }
    }

    private async Task<int> CountAsync(CallId call) => (await Store.Calls.ReadAsync(call, null, null, 2_000, Stop)).Count;
}
