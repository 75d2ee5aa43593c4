using Signal.Persistence.Rooms;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Contract;

public sealed class RoomSpecs(Type kind) : StoreContract(kind)
{
    private static readonly RoomRecord Full = new(Sample.Kitchen, "ann", 5, "$2a$11$hash", Lobby: true, Sample.Now);
    private static readonly RoomRecord Bare = new(Sample.Room("bare"), null, null, null, Lobby: false, Sample.Now);

    [Test]
    public async Task A_room_is_found_as_it_was_added()
    {
        (await Store.Rooms.AddAsync(Full, Stop)).Should().BeTrue();
        (await Store.Rooms.AddAsync(Bare, Stop)).Should().BeTrue();
        await ReopenAsync();
        (await Store.Rooms.FindAsync(Full.Name, Stop)).Should().Be(Full);
        (await Store.Rooms.FindAsync(Bare.Name, Stop)).Should().Be(Bare);
    }

    [Test]
    public async Task A_room_is_found_without_case_and_shown_as_it_was_written()
    {
        await Store.Rooms.AddAsync(Full, Stop);
        (await Store.Rooms.FindAsync(Sample.Room("kITCHEN"), Stop))!.Name.Text.Should().Be("Kitchen");
    }

    [Test]
    public async Task A_name_that_is_taken_is_taken_in_any_case()
    {
        await Store.Rooms.AddAsync(Full, Stop);
        (await Store.Rooms.AddAsync(Full, Stop)).Should().BeFalse();
        (await Store.Rooms.AddAsync(Bare with { Name = Sample.Room("KITCHEN") }, Stop)).Should().BeFalse();
        (await Store.Rooms.FindAsync(Full.Name, Stop)).Should().Be(Full);
    }

    [Test]
    public async Task A_room_that_nobody_made_is_not_found()
    {
        await Store.Rooms.AddAsync(Full, Stop);
        (await Store.Rooms.FindAsync(Sample.Room("kitche"), Stop)).Should().BeNull();
        (await Store.Rooms.FindAsync(Sample.Room("kitche_"), Stop)).Should().BeNull();
        (await Store.Rooms.FindAsync(Sample.Room("kitche."), Stop)).Should().BeNull();
    }

    [Test]
    public async Task Its_state_is_how_it_was_made_and_its_call_that_goes_on()
    {
        (await Store.Rooms.ReadStateAsync(Full.Name, Stop)).Should().Be(new RoomState(Made: null, Call: null));
        await Store.Rooms.AddAsync(Full, Stop);
        (await Store.Rooms.ReadStateAsync(Sample.Room("KITCHEN"), Stop)).Should().Be(new RoomState(Full, Call: null));
        var call = Sample.Call();
        await CommitAsync(call);
        (await Store.Rooms.ReadStateAsync(Full.Name, Stop)).Should().Be(new RoomState(Full, await Store.Calls.FindOpenAsync(Full.Name, Stop)));
        (await Store.Rooms.ReadStateAsync(Full.Name, Stop)).Call!.Call.Should().Be(call.Call);
    }

    [Test]
    public async Task Of_fifty_who_make_one_room_at_once_exactly_one_does()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(
            () => Store.Rooms.AddAsync(Bare with { Name = Sample.Room(number % 2 == 0 ? "bare" : "BARE"), CreatedAt = number }, Stop), Stop)));
        asked.Should().ContainSingle(added => added);
        (await Store.Rooms.FindAsync(Bare.Name, Stop))!.CreatedAt.Should().Be(Array.IndexOf(asked, true));
    }
}
