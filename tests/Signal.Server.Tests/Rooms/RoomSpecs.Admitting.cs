using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms.Moderation;
using static Signal.Server.Tests.Rooms.RoomBench;

namespace Signal.Server.Tests.Rooms;

public sealed partial class RoomSpecs
{
    public sealed class Admitting
    {
        [Test]
        public void Who_wants_into_a_locked_call_waits_and_hosts_hear_of_it_once()
        {
            var bench = Locked(1, 2);
            var knock = bench.Join(3, name: "Cat").Of<Knock>();
            ((Knock)knock.Message).Peer.Info.Should().BeEquivalentTo(new { Id = Peer(3), Name = "Cat", Role = PeerRole.Guest });
            knock.Reaches(Peer(1)).Should().BeTrue();
            knock.Reaches(Peer(2)).Should().BeFalse("it is no host");
            var again = bench.Join(3, name: "Cat");
            again.The<Failure>().Should().BeEquivalentTo(new { Code = ErrorCode.WaitingForHost, Retry = true, RetryAfterMs = 5_000 });
            again.Should().NotContain(delivery => delivery.Message is Knock);
        }

        [Test]
        public void Who_waits_is_not_in_the_call()
        {
            var bench = Locked(1);
            bench.Join(3);
            bench.Room.Has(Peer(3)).Should().BeFalse();
            bench.Room.Connects(Peer(1), Peer(3)).Should().BeFalse();
            bench.Say(1, "psst").Should().NotContain(delivery => delivery.IsAnswer && delivery.Peer == Peer(3));
            bench.Leave(3).Should().BeEmpty();
        }

        [Test]
        public void Who_is_admitted_comes_in_as_the_host_saw_them()
        {
            var bench = Locked(1);
            bench.Join(3, name: "Cat");
            bench.Moderate(1, ModerateAction.Admit, 3).The<Moderated>().Peer.Should().Be(Peer(3));
            var joined = bench.Join(3, name: "The boss", state: new PeerState(true, true, false, false, true)).The<Joined>();
            joined.Self.Info.Name.Should().Be("Cat");
            joined.Self.Info.State.Video.Should().BeTrue();
            joined.Locked.Should().BeTrue();
            bench.Join(4).The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost, "the door is locked as before");
        }

        [Test]
        public void Who_is_denied_hears_no()
        {
            var bench = Locked(1);
            bench.Join(3);
            bench.Moderate(1, ModerateAction.Deny, 3);
            bench.Join(3).The<Failure>().Code.Should().Be(ErrorCode.RoomLocked);
            bench.Join(4).The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
        }

        [Test]
        public void Who_goes_away_does_not_wait_any_more()
        {
            var bench = Locked(1, 2);
            bench.Join(3);
            var gone = bench.Room.Withdraw(Peer(3), bench.Now).Of<UserLeft>();
            gone.Reaches(Peer(1)).Should().BeTrue();
            gone.Reaches(Peer(2)).Should().BeFalse();
            bench.Moderate(1, ModerateAction.Admit, 3).The<Failure>().Code.Should().Be(ErrorCode.NoSuchPeer);
        }

        [Test]
        public void Whoever_becomes_host_hears_who_waits()
        {
            var bench = Locked(1, 2, 3);
            bench.Join(4);
            bench.Moderate(1, ModerateAction.MakeHost, 2).Of<Knock>().Reaches(Peer(2)).Should().BeTrue();
            bench.Leave(1);
            bench.Leave(2).Of<Knock>().Reaches(Peer(3)).Should().BeTrue();
        }

        [Test]
        public void No_more_than_sixteen_wait()
        {
            var bench = Locked(1);
            for (var peer = 2UL; peer < 2 + Door.MostWaiting; peer++)
            {
                bench.Join(peer).The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
            }

            bench.Join(99).The<Failure>().Code.Should().Be(ErrorCode.RoomLocked);
            bench.Room.Withdraw(Peer(2), bench.Now);
            bench.Join(99).The<Failure>().Code.Should().Be(ErrorCode.WaitingForHost);
        }

        [Test]
        public void Nobody_is_admitted_to_a_full_room()
        {
            var bench = new RoomBench(maxPeers: 3, door: new DoorState(IsLocked: true)).With(1);
            bench.Join(2);
            bench.Join(3);
            bench.Join(4);
            foreach (var peer in new ulong[] { 2, 3 })
            {
                bench.Moderate(1, ModerateAction.Admit, peer);
                bench.Join(peer);
            }

            bench.Moderate(1, ModerateAction.Admit, 4).The<Failure>().Code.Should().Be(ErrorCode.RoomFull);
        }

        [Test]
        public void A_password_opens_a_lock_that_has_one()
        {
            var bench = new RoomBench().With(1);
            bench.Moderate(1, ModerateAction.Lock, seal: "seal");
            bench.Join(2).The<Failure>().Code.Should().Be(ErrorCode.WrongPassword);
            bench.Join(2, seal: "other").The<Failure>().Code.Should().Be(ErrorCode.WrongPassword);
            bench.Join(2, seal: "seal").The<Joined>();
            bench.Moderate(1, ModerateAction.Unlock);
            bench.Join(3).The<Joined>();
        }

        [Test]
        public void A_locked_call_that_everybody_has_left_is_over()
        {
            var bench = Locked(1);
            bench.Leave(1);
            bench.Room.HasEnded.Should().BeTrue("nobody could let anybody in, and what was said is not for whoever comes next");
            var owned = new RoomBench(owner: "ann", door: new DoorState(IsLocked: true));
            owned.Join(1, username: "ann");
            owned.Leave(1);
            owned.Room.HasEnded.Should().BeFalse("its owner comes in whenever they like");
        }

        private static RoomBench Locked(params ulong[] peers)
        {
            var bench = new RoomBench().With(peers);
            bench.Moderate(peers[0], ModerateAction.Lock).The<Moderated>().Peer.Should().BeNull();
            return bench;
        }
    }
}
