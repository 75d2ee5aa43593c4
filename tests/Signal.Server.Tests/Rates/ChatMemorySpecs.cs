using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;
using Signal.Server.Tests.Rooms;

namespace Signal.Server.Tests.Rates;

/// <summary>What all calls together remember of their chat has an end; the store has it all.</summary>
public sealed class ChatMemorySpecs
{
    private static readonly string Long = new('x', 4_000);

    [Test]
    public void When_it_is_full_a_calls_own_oldest_are_left_to_history()
    {
        var memory = new ByteBudget(30_000);
        var (one, other) = (new RoomBench(chatMemory: memory).With(1), new RoomBench(chatMemory: memory).With(1));
        one.Say(1, Long);
        for (var n = 0; n < 5; n++)
        {
            other.Say(1, Long);
        }

        var joined = other.Join(2).The<Joined>();
        joined.Messages.Select(line => line.Seq).Should().Equal(4, 5);
        (joined.More, joined.Seq).Should().Be((true, 5L));
        one.Join(2).The<Joined>().Messages.Should().ContainSingle("other calls' messages are not touched");
    }

    [Test]
    public void Where_others_have_it_all_everything_is_left_to_history()
    {
        var bench = new RoomBench(chatMemory: new ByteBudget(100)).With(1);
        bench.Say(1, "hello");
        var joined = bench.Join(2).The<Joined>();
        joined.Messages.Should().BeEmpty();
        (joined.More, joined.Seq).Should().Be((true, 1L));
        var resumed = bench.Return(2)!.The<Resumed>();
        (resumed.More, resumed.Missed, resumed.Seq).Should().Be((true, true, 1L));
    }

    [Test]
    public void A_room_that_is_over_makes_room()
    {
        var memory = new ByteBudget(long.MaxValue);
        var bench = new RoomBench(chatMemory: memory).With(1);
        for (var n = 0; n < 60; n++)
        {
            bench.Say(1, "hello");
        }

        memory.Bytes.Should().BePositive();
        bench.Room.Forget();
        memory.Bytes.Should().Be(0);
    }
}
