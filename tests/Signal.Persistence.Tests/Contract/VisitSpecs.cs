using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

public sealed class VisitSpecs(Type kind) : StoreContract(kind)
{
    [Test]
    public async Task An_entry_by_hand_is_read_as_it_was_added()
    {
        var visit = Sample.Visit() with { LeftAt = Sample.Now + 1, Peers = ["Ben 💡", "", "a\"b'c\\"] };
        await Store.Visits.AddAsync(visit, Stop);
        await ReopenAsync();
        (await ReadAsync("ann")).Should().ContainSingle().Which.Should().BeEquivalentTo(visit, options => options.WithStrictOrdering());
    }

    [Test]
    public async Task A_visit_goes_on_until_it_ends()
    {
        var visit = Sample.Visit(call: CallId.New());
        await CommitAsync(new VisitBegun(visit));
        (await ReadAsync("ann")).Should().ContainSingle().Which.Should().BeEquivalentTo(visit);
        await CommitAsync(new VisitEnded(visit.Id, Sample.Now + 60_000, ["Ben", "Cleo"]));
        var ended = visit with { LeftAt = Sample.Now + 60_000, Peers = ["Ben", "Cleo"] };
        (await ReadAsync("ann")).Should().ContainSingle().Which.Should().BeEquivalentTo(ended);
    }

    [Test]
    public async Task A_visit_that_begins_twice_began_once_and_stays_ended()
    {
        var visit = Sample.Visit();
        await CommitAsync(new VisitBegun(visit), new VisitEnded(visit.Id, Sample.Now + 1, ["Ben"]), new VisitBegun(visit));
        (await ReadAsync("ann")).Should().ContainSingle().Which.Should().BeEquivalentTo(visit with { LeftAt = Sample.Now + 1, Peers = ["Ben"] });
    }

    [Test]
    public async Task Ending_a_visit_that_was_deleted_does_nothing()
    {
        var visit = Sample.Visit();
        await CommitAsync(new VisitBegun(visit));
        await Store.Visits.DeleteAsync("ann", visit.Id, Stop);
        await CommitAsync(new VisitEnded(visit.Id, Sample.Now + 1, ["Ben"]));
        (await ReadAsync("ann")).Should().BeEmpty();
    }

    [Test]
    public async Task A_visit_that_goes_on_after_its_end_ends_again_with_everybody_who_was_met()
    {
        var visit = Sample.Visit(call: CallId.New()) with { Peers = ["Ben"] };
        await CommitAsync(new VisitBegun(visit), new VisitEnded(visit.Id, Sample.Now + 1, ["Ben", "Cleo"]));
        await CommitAsync(new VisitResumed(visit.Id), new VisitResumed(visit.Id));
        (await ReadAsync("ann")).Should().ContainSingle().Which.Should().BeEquivalentTo(visit with { Peers = ["Ben", "Cleo"] });
        var ended = new VisitEnded(visit.Id, Sample.Now + 9, ["Dan", "Ben"]);
        await CommitAsync(ended, ended);
        (await ReadAsync("ann")).Should().ContainSingle().Which
            .Should().BeEquivalentTo(visit with { LeftAt = Sample.Now + 9, Peers = ["Ben", "Cleo", "Dan"] });
    }

    [Test]
    public async Task A_visit_that_is_deleted_or_unknown_does_not_go_on()
    {
        var visit = Sample.Visit();
        await CommitAsync(new VisitBegun(visit));
        await Store.Visits.DeleteAsync("ann", visit.Id, Stop);
        await CommitAsync(new VisitResumed(visit.Id), new VisitResumed(VisitRecord.NewId(Sample.Now)));
        (await ReadAsync("ann")).Should().BeEmpty();
    }

    [Test]
    public async Task Visits_are_read_newest_first_and_each_person_reads_their_own()
    {
        VisitRecord[] visits = [.. Enumerable.Range(0, 10).Select(number => Sample.Visit(number % 2 == 0 ? "ann" : "Ann", Sample.Now + number))];
        foreach (var visit in visits.Reverse())
        {
            await Store.Visits.AddAsync(visit, Stop);
        }

        (await ReadAsync("ann")).Select(visit => visit.JoinedAt - Sample.Now).Should().Equal(8, 6, 4, 2, 0);
        (await ReadAsync("Ann")).Select(visit => visit.JoinedAt - Sample.Now).Should().Equal(9, 7, 5, 3, 1);
        (await ReadAsync("ben")).Should().BeEmpty();
    }

    [Test]
    public async Task A_page_ends_at_its_limit_and_begins_after_its_cursor()
    {
        VisitRecord[] visits = [.. Enumerable.Range(0, 5).Select(number => Sample.Visit(joinedAt: Sample.Now + number))];
        await CommitAsync([.. visits.Select(visit => new VisitBegun(visit))]);
        (await ReadAsync("ann", null, 2)).Should().Equal(visits[4].Id, visits[3].Id);
        (await ReadAsync("ann", visits[3].Id, 2)).Should().Equal(visits[2].Id, visits[1].Id);
        (await ReadAsync("ann", visits[1].Id, 2)).Should().Equal(visits[0].Id);
        (await ReadAsync("ann", visits[0].Id, 2)).Should().BeEmpty();
        (await ReadAsync("ann", null, 0)).Should().BeEmpty();
        (await ReadAsync("ann", "v_", 2)).Should().BeEmpty("nothing is older than that");
        (await ReadAsync("ann", "w", 1)).Should().Equal(visits[4].Id);
    }

    [Test]
    public async Task Only_ones_own_visit_is_deleted_and_only_once()
    {
        var (mine, other) = (Sample.Visit(), Sample.Visit(joinedAt: Sample.Now + 1));
        await CommitAsync(new VisitBegun(mine), new VisitBegun(other));
        (await Store.Visits.DeleteAsync("ben", mine.Id, Stop)).Should().BeFalse();
        (await Store.Visits.DeleteAsync("ann", VisitRecord.NewId(Sample.Now), Stop)).Should().BeFalse();
        (await ReadAsync("ann")).Should().HaveCount(2);
        (await Store.Visits.DeleteAsync("ann", mine.Id, Stop)).Should().BeTrue();
        (await Store.Visits.DeleteAsync("ann", mine.Id, Stop)).Should().BeFalse();
        (await ReadAsync("ann", null, 10)).Should().Equal(other.Id);
    }

    [Test]
    public async Task A_visit_to_a_call_shows_in_its_persons_history_until_it_is_deleted()
    {
        var (call, another) = (CallId.New(), CallId.New());
        var visit = Sample.Visit(call: call);
        await CommitAsync(new VisitBegun(visit), new VisitBegun(Sample.Visit("ben", call: another)), new VisitBegun(Sample.Visit()));
        (await EndAsync(call)).Should().NotBeNull();
        (await EndAsync(another)).Should().BeNull();
        (await Store.Visits.FindEndAsync("ben", call, Stop)).Should().BeNull();
        await Store.Visits.DeleteAsync("ann", visit.Id, Stop);
        (await EndAsync(call)).Should().BeNull();
    }

    [Test]
    public async Task Whoever_is_in_a_call_was_there_without_end_and_afterwards_until_the_last_visit_ended()
    {
        var call = CallId.New();
        var (desk, phone) = (Sample.Visit(call: call), Sample.Visit(joinedAt: Sample.Now + 1, call: call));
        await CommitAsync(new VisitBegun(desk), new VisitBegun(phone), new VisitBegun(Sample.Visit("ben", call: call)));
        (await EndAsync(call)).Should().Be(long.MaxValue);
        await CommitAsync(new VisitEnded(phone.Id, Sample.Now + 5, []));
        (await EndAsync(call)).Should().Be(long.MaxValue, "the other device is there");
        await CommitAsync(new VisitEnded(desk.Id, Sample.Now + 9, []));
        (await EndAsync(call)).Should().Be(Sample.Now + 9);
        await CommitAsync(new VisitResumed(phone.Id));
        (await EndAsync(call)).Should().Be(long.MaxValue);
        await CommitAsync(new Alive(Sample.Now + 20));
        await Store.Journal.RecoverAsync(Stop);
        (await EndAsync(call)).Should().Be(Sample.Now + 20);
        await Store.Visits.DeleteAsync("ann", phone.Id, Stop);
        (await EndAsync(call)).Should().Be(Sample.Now + 9);
    }

    private Task<long?> EndAsync(CallId call) => Store.Visits.FindEndAsync("ann", call, Stop);

    private Task<IReadOnlyList<VisitRecord>> ReadAsync(string username) => Store.Visits.ReadAsync(username, null, 100, Stop);

    private async Task<IEnumerable<string>> ReadAsync(string username, string? before, int limit) =>
        (await Store.Visits.ReadAsync(username, before, limit, Stop)).Select(visit => visit.Id);
}
