using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

public sealed class CallSpecs(Type kind) : StoreContract(kind)
{
    [Test]
    public async Task A_call_that_began_is_open()
    {
        var call = await BeginAsync(Sample.Call());
        var record = new CallRecord(call.Call, call.Room, call.StartedAt, EmptySince: null, EndedAt: null);
        (await FindOpenAsync("kitchen")).Should().Be(record);
        await ReopenAsync();
        (await FindOpenAsync("KITCHEN")).Should().Be(record);
    }

    [Test]
    public async Task A_room_without_a_call_has_none_open()
    {
        await BeginAsync(Sample.Call());
        (await FindOpenAsync("kitche")).Should().BeNull();
        (await FindOpenAsync("garden")).Should().BeNull();
    }

    [Test]
    public async Task An_emptied_call_is_open_and_says_since_when_nobody_is_there()
    {
        var call = await BeginAsync(Sample.Call());
        await CommitAsync(new CallEmptied(call.Call, Sample.Now + 5));
        (await FindOpenAsync("kitchen"))!.EmptySince.Should().Be(Sample.Now + 5);
        await CommitAsync(new CallEmptied(call.Call, null));
        (await FindOpenAsync("kitchen"))!.EmptySince.Should().BeNull();
    }

    [Test]
    public async Task An_ended_call_is_not_open()
    {
        var call = await BeginAsync(Sample.Call());
        await CommitAsync(new CallEmptied(call.Call, Sample.Now + 5), new CallEnded(call.Call, Sample.Now + 10));
        (await FindOpenAsync("kitchen")).Should().BeNull();
        await ReopenAsync();
        (await FindOpenAsync("kitchen")).Should().BeNull();
    }

    [Test]
    public async Task A_room_whose_calls_ended_begins_another()
    {
        var first = await BeginAsync(Sample.Call());
        await CommitAsync(new CallEnded(first.Call, Sample.Now + 10));
        var second = await BeginAsync(Sample.Call() with { StartedAt = Sample.Now + 20 });
        (await FindOpenAsync("kitchen"))!.Call.Should().Be(second.Call);
    }

    [Test]
    public async Task Of_several_open_calls_the_last_to_begin_is_found_even_when_the_clock_went_back()
    {
        await BeginAsync(Sample.Call());
        var last = await BeginAsync(Sample.Call() with { StartedAt = Sample.Now - 3_600_000 });
        await BeginAsync(Sample.Call(Sample.Room("garden")) with { StartedAt = Sample.Now + 1 });
        (await FindOpenAsync("kitchen"))!.Call.Should().Be(last.Call);
        await CommitAsync(new CallEnded(last.Call, Sample.Now));
        (await FindOpenAsync("kitchen"))!.Call.Should().NotBe(last.Call);
    }

    [Test]
    public async Task Within_one_commit_the_last_to_begin_is_found()
    {
        var calls = Enumerable.Range(0, 20).Select(_ => Sample.Call()).ToArray();
        await CommitAsync(calls);
        (await FindOpenAsync("kitchen"))!.Call.Should().Be(calls[^1].Call);
    }

    [Test]
    public async Task A_call_that_begins_twice_began_once()
    {
        var call = await BeginAsync(Sample.Call());
        await CommitAsync(new CallEmptied(call.Call, Sample.Now + 5));
        await CommitAsync(call);
        await CommitAsync(call with { StartedAt = Sample.Now + 99 });
        (await FindOpenAsync("kitchen")).Should().Be(new CallRecord(call.Call, call.Room, call.StartedAt, Sample.Now + 5, EndedAt: null));
        await CommitAsync(new CallEnded(call.Call, Sample.Now + 100));
        await CommitAsync(call);
        (await FindOpenAsync("kitchen")).Should().BeNull("it stays ended");
    }

    [Test]
    public async Task The_door_of_a_call_is_kept_as_it_stands_until_the_call_is_over()
    {
        var call = await BeginAsync(Sample.Call());
        (await FindOpenAsync("kitchen"))!.Door.Should().BeNull();
        await CommitAsync(new DoorChanged(call.Call, "ajar"), new DoorChanged(call.Call, "locked"));
        await ReopenAsync();
        await Store.Journal.RecoverAsync(Stop);
        (await FindOpenAsync("kitchen"))!.Door.Should().Be("locked");
        await CommitAsync(new CallEnded(call.Call, Sample.Now), new DoorChanged(call.Call, "open"), new DoorChanged(CallId.New(), "open"));
        var next = await BeginAsync(Sample.Call());
        (await FindOpenAsync("kitchen"))!.Should().BeEquivalentTo(new { next.Call, Door = (string?)null });
    }

    [Test]
    public async Task What_happens_to_a_call_that_never_began_is_nothing()
    {
        var call = CallId.New();
        (await CommitAsync(new CallEmptied(call, Sample.Now), new CallEnded(call, Sample.Now))).Should().OnlyContain(line => line == null).And.HaveCount(2);
        (await FindOpenAsync("kitchen")).Should().BeNull();
        await CommitAsync(new CallBegun(call, Sample.Kitchen, Sample.Now));
        (await FindOpenAsync("kitchen"))!.Call.Should().Be(call, "it was not ended before it began");
    }

    [Test]
    public async Task A_whole_call_fits_one_commit()
    {
        var (first, second) = (Sample.Call(), Sample.Call());
        var draft = Sample.Draft(first.Call);
        var kept = await CommitAsync(
            first, new Said(draft), new CallEmptied(first.Call, Sample.Now + 1), new CallEnded(first.Call, Sample.Now + 2), second);
        kept.Should().HaveCount(5);
        kept[1]!.Text.Should().Be(draft.Text);
        kept.Where(line => line is not null).Should().ContainSingle();
        (await FindOpenAsync("kitchen"))!.Call.Should().Be(second.Call);
    }

    private Task<CallRecord?> FindOpenAsync(string room) => Store.Calls.FindOpenAsync(Sample.Room(room), Stop);
}
