using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms.Moderation;

namespace Signal.Server.Tests.Rooms;

public sealed partial class RoomSpecs
{
    public sealed class PuttingOut
    {
        [Test]
        public void Who_was_kicked_has_to_ask()
        {
            var bench = Without(ModerateAction.Kick);
            bench.Join(4, username: "eve", address: "elsewhere").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost, "the account is known");
            bench.Join(5, address: "home").The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost, "the address is, for guests");
            bench.Join(6, address: "elsewhere").The<Joined>();
            bench.Join(7, username: "fay", address: "home").The<Joined>().Should().NotBeNull("an account is known by itself");
            bench.Moderate(1, ModerateAction.Admit, 4);
            bench.Join(4, username: "eve", address: "elsewhere").The<Joined>();
        }

        [Test]
        public void Who_was_banned_does_not_come_back()
        {
            var bench = Without(ModerateAction.Ban);
            bench.Join(4, username: "eve", address: "elsewhere").The<Failure>().Should().BeEquivalentTo(new { Code = ErrorCode.Banned, Retry = false });
            bench.Join(5, address: "home").The<Failure>().Code.Should().Be(ErrorCode.Banned);
            bench.Join(6, address: "elsewhere").The<Joined>();
        }

        [Test]
        public void Neither_comes_into_a_call_that_the_others_have_left()
        {
            foreach (var action in new[] { ModerateAction.Kick, ModerateAction.Ban })
            {
                var bench = Without(action);
                bench.Leave(1);
                bench.Leave(2);
                bench.Join(4, address: "home").Should().NotContain(delivery => delivery.Message is Joined);
                bench.Join(5).The<Joined>().Self.Info.Role.Should().Be(PeerRole.Host);
            }
        }

        [Test]
        public void Who_waits_can_be_banned()
        {
            var bench = new RoomBench(door: new DoorState(IsLocked: true)).With(1);
            bench.Join(3);
            bench.Moderate(1, ModerateAction.Ban, 3).The<Moderated>();
            bench.Join(3).The<Failure>().Code.Should().Be(ErrorCode.Banned);
            bench.Room.Door.Waiting.Should().BeEmpty();
        }

        [Test]
        public void The_oldest_are_forgotten_when_there_are_too_many()
        {
            var outcasts = new Outcasts([]);
            for (var address = 0; address <= Outcasts.Most; address++)
            {
                outcasts.Add(null, $"{address}");
            }

            outcasts.Marks.Should().HaveCount(Outcasts.Most);
            outcasts.Know(null, "0").Should().BeFalse();
            outcasts.Know(null, $"{Outcasts.Most}").Should().BeTrue();
        }

        [Test]
        public void A_door_is_read_as_it_was_written()
        {
            var state = Without(ModerateAction.Ban).Room.Door.State;
            DoorState.Read(state.Write()).Should().BeEquivalentTo(state);
            DoorState.Read(null).Should().BeNull();
        }

        private static RoomBench Without(ModerateAction action)
        {
            var bench = new RoomBench().With(1, 2);
            bench.Join(3, username: "eve", address: "home");
            bench.Moderate(1, action, 3).The<Moderated>();
            bench.Leave(3, LeaveReason.Kicked);
            return bench;
        }
    }
}
