using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Contract;

public sealed class RecoverySpecs(Type kind) : StoreContract(kind)
{
    [Test]
    public async Task What_a_crash_left_open_ended_when_the_server_was_last_alive()
    {
        var call = Sample.Call();
        await CommitAsync(call, new VisitBegun(Sample.Visit(call: call.Call)), new Alive(Sample.Now + 50), new Alive(Sample.Now + 70));
        await RecoverAsync();
        (await EmptySinceAsync()).Should().Be(Sample.Now + 70);
        (await LeftAtAsync()).Should().Equal(Sample.Now + 70);
    }

    [Test]
    public async Task Nothing_ended_before_it_began()
    {
        var (early, late) = (Sample.Visit(joinedAt: Sample.Now - 90), Sample.Visit());
        await CommitAsync(new Alive(Sample.Now - 50), Sample.Call(), new VisitBegun(late), new VisitBegun(early));
        await RecoverAsync();
        (await EmptySinceAsync()).Should().Be(Sample.Now);
        (await LeftAtAsync()).Should().Equal(Sample.Now, Sample.Now - 50);
    }

    [Test]
    public async Task A_server_that_was_never_seen_alive_left_at_once()
    {
        await CommitAsync(Sample.Call(), new VisitBegun(Sample.Visit()), new VisitBegun(Sample.Visit(joinedAt: Sample.Now + 5)));
        await RecoverAsync();
        (await EmptySinceAsync()).Should().Be(Sample.Now);
        (await LeftAtAsync()).Should().Equal(Sample.Now + 5, Sample.Now);
    }

    [Test]
    public async Task What_ended_keeps_its_end()
    {
        var (call, ended) = (Sample.Call(), Sample.Call(Sample.Room("garden")));
        var visit = Sample.Visit();
        await CommitAsync(
            call, ended, new VisitBegun(visit), new VisitEnded(visit.Id, Sample.Now + 5, ["Ben"]), new CallEmptied(call.Call, Sample.Now + 6),
            new CallEnded(ended.Call, Sample.Now + 7), new Alive(Sample.Now + 100));
        await RecoverAsync();
        (await EmptySinceAsync()).Should().Be(Sample.Now + 6);
        (await LeftAtAsync()).Should().Equal(Sample.Now + 5);
        (await Store.Calls.FindOpenAsync(ended.Room, Stop)).Should().BeNull();
    }

    [Test]
    public async Task An_entry_by_hand_that_has_an_end_keeps_it()
    {
        await Store.Visits.AddAsync(Sample.Visit() with { LeftAt = Sample.Now }, Stop);
        await CommitAsync(new Alive(Sample.Now + 100));
        await RecoverAsync();
        (await LeftAtAsync()).Should().Equal(Sample.Now);
    }

    [Test]
    public async Task Recovering_again_changes_nothing()
    {
        await CommitAsync(Sample.Call(), new VisitBegun(Sample.Visit()), new Alive(Sample.Now + 70));
        await RecoverAsync();
        await CommitAsync(new Alive(Sample.Now + 900));
        await RecoverAsync();
        (await EmptySinceAsync()).Should().Be(Sample.Now + 70);
        (await LeftAtAsync()).Should().Equal(Sample.Now + 70);
    }

    [Test]
    public async Task An_empty_store_recovers() =>
        await FluentActions.Awaiting(RecoverAsync).Should().NotThrowAsync();

    [Test]
    public async Task A_recovered_call_goes_on_with_its_seq()
    {
        var call = Sample.Call();
        var drafts = Sample.Drafts(call.Call, 2);
        await CommitAsync(call, new Said(drafts[0]));
        await RecoverAsync();
        await CommitAsync(new CallEmptied(call.Call, null));
        (await SayAsync(drafts[1])).Seq.Should().Be(2);
        (await EmptySinceAsync()).Should().BeNull();
    }

    [Test]
    public async Task A_visit_goes_on_when_its_person_takes_the_seat_up_again_and_a_second_crash_ends_it_anew()
    {
        var (mine, other) = (Sample.Visit(), Sample.Visit(joinedAt: Sample.Now - 5));
        await CommitAsync(new VisitBegun(mine), new VisitBegun(other), new Alive(Sample.Now + 70));
        await RecoverAsync();
        await CommitAsync(new VisitResumed(mine.Id));
        (await LeftAtAsync()).Should().Equal(null, Sample.Now + 70);
        await CommitAsync(new Alive(Sample.Now + 900));
        await RecoverAsync();
        (await LeftAtAsync()).Should().Equal(Sample.Now + 900, Sample.Now + 70);
    }

    [Test]
    public async Task A_call_that_somebody_came_back_to_is_empty_since_the_second_crash()
    {
        var call = Sample.Call();
        await CommitAsync(call, new Alive(Sample.Now + 70));
        await RecoverAsync();
        await CommitAsync(new CallEmptied(call.Call, Since: null), new Alive(Sample.Now + 900));
        await RecoverAsync();
        (await EmptySinceAsync()).Should().Be(Sample.Now + 900);
    }

    /// <summary>A server that is killed says goodbye to nobody; the next one starts with this.</summary>
    private async Task RecoverAsync()
    {
        await ReopenAsync();
        await Store.Journal.RecoverAsync(Stop);
    }

    private async Task<long?> EmptySinceAsync() => (await Store.Calls.FindOpenAsync(Sample.Kitchen, Stop))!.EmptySince;

    private async Task<IEnumerable<long?>> LeftAtAsync() => (await Store.Visits.ReadAsync("ann", null, 100, Stop)).Select(visit => visit.LeftAt);
}
