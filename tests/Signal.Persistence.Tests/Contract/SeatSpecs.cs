using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

public sealed class SeatSpecs(Type kind) : StoreContract(kind)
{
    [Test]
    public async Task A_seat_that_was_given_up_is_known_after_a_restart()
    {
        var call = await BeginAsync(Sample.Call());
        var (first, second) = (new PeerId(1), new PeerId(ulong.MaxValue));
        await CommitAsync(Gone(call, first), Gone(call, second));
        (await ReadAsync(call)).Should().BeEquivalentTo([first, second]);
        await ReopenAsync();
        await Store.Journal.RecoverAsync(Stop);
        (await ReadAsync(call)).Should().BeEquivalentTo([first, second]);
    }

    [Test]
    public async Task A_seat_is_given_up_once()
    {
        var (call, peer) = (await BeginAsync(Sample.Call()), PeerId.New());
        await CommitAsync(Gone(call, peer), Gone(call, peer) with { At = Sample.Now + 9 });
        await CommitAsync(Gone(call, peer));
        (await ReadAsync(call)).Should().Equal(peer);
    }

    [Test]
    public async Task Each_call_has_its_own()
    {
        var (call, other) = (await BeginAsync(Sample.Call()), await BeginAsync(Sample.Call(Sample.Room("garden"))));
        var peer = PeerId.New();
        await CommitAsync(Gone(call, peer));
        (await ReadAsync(call)).Should().Equal(peer);
        (await ReadAsync(other)).Should().BeEmpty();
    }

    [Test]
    public async Task The_end_of_a_call_forgets_its_seats_alone()
    {
        var (call, other) = (await BeginAsync(Sample.Call()), await BeginAsync(Sample.Call(Sample.Room("garden"))));
        var stays = PeerId.New();
        await CommitAsync(Gone(call, PeerId.New()), Gone(other, stays), new CallEnded(call.Call, Sample.Now + 5));
        (await ReadAsync(call)).Should().BeEmpty();
        (await ReadAsync(other)).Should().Equal(stays);
    }

    [Test]
    public async Task A_call_that_begins_forgets_the_seats_of_those_before_in_its_room()
    {
        var (left, other) = (await BeginAsync(Sample.Call()), await BeginAsync(Sample.Call(Sample.Room("garden"))));
        var stays = PeerId.New();
        await CommitAsync(Gone(left, PeerId.New()), Gone(other, stays));
        var next = await BeginAsync(Sample.Call(Sample.Room("KITCHEN")));
        await CommitAsync(Gone(next, stays));
        (await ReadAsync(left)).Should().BeEmpty();
        (await ReadAsync(other)).Should().Equal(stays);
        (await ReadAsync(next)).Should().Equal(stays);
    }

    [Test]
    public async Task A_call_that_begins_twice_forgets_nothing()
    {
        var (call, peer) = (await BeginAsync(Sample.Call()), PeerId.New());
        await CommitAsync(Gone(call, peer));
        await CommitAsync(call);
        (await ReadAsync(call)).Should().Equal(peer);
    }

    [Test]
    public async Task A_seat_of_a_call_that_is_over_or_never_began_is_not_kept()
    {
        var (over, never) = (await BeginAsync(Sample.Call()), Sample.Call(Sample.Room("garden")));
        await CommitAsync(new CallEnded(over.Call, Sample.Now + 5), Gone(over, PeerId.New()), Gone(never, PeerId.New()));
        await CommitAsync(never);
        (await ReadAsync(over)).Should().BeEmpty();
        (await ReadAsync(never)).Should().BeEmpty();
    }

    [Test]
    public async Task A_call_may_lose_many_in_one_commit_that_begins_and_ends_it()
    {
        var (call, next) = (Sample.Call(), Sample.Call());
        var peers = Enumerable.Range(0, 300).Select(_ => PeerId.New()).ToArray();
        var goings = peers.Select(peer => Gone(next, peer));
        await CommitAsync([call, Gone(call, PeerId.New()), new CallEnded(call.Call, Sample.Now + 1), next, .. goings]);
        (await ReadAsync(call)).Should().BeEmpty();
        (await ReadAsync(next)).Should().BeEquivalentTo(peers);
    }

    private static SeatGone Gone(CallBegun call, PeerId peer) => new(call.Call, peer, Sample.Now + 1);

    private Task<IReadOnlySet<PeerId>> ReadAsync(CallBegun call) => Store.Calls.ReadGoneAsync(call.Call, Stop);
}
