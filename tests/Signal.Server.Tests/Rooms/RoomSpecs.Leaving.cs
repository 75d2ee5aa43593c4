using Signal.Protocol;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;
using static Signal.Server.Tests.Rooms.RoomBench;

namespace Signal.Server.Tests.Rooms;

public sealed partial class RoomSpecs
{
    public sealed class Leaving
    {
        [Test]
        public void The_others_are_told_who_why_and_after_how_long()
        {
            var bench = new RoomBench().With(1);
            bench.Now += 1_000;
            bench.With(2);
            bench.Now += 1_500;
            var news = bench.Leave(2, LeaveReason.Lost).Of<UserLeft>();
            news.Reaches(Peer(1)).Should().BeTrue();
            news.Message.Should().Be(new UserLeft(Peer(2), LeaveReason.Lost, OnlineMs: 1_500));
        }

        [Test]
        public void The_leaver_gets_an_ack_when_it_asked_for_one()
        {
            new RoomBench().With(1, 2).Leave(2, re: "x").Of<Ack>().Should().Match<Delivery>(delivery => delivery.IsAnswer && delivery.Peer == Peer(2));
            new RoomBench().With(1, 2).Leave(2).Should().NotContain(delivery => delivery.Message is Ack);
        }

        [Test]
        public void Leaving_twice_is_nothing()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Leave(2);
            bench.Leave(2).Should().BeEmpty();
        }

        [Test]
        public void Nothing_passes_to_one_who_has_left()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Leave(2);
            bench.Room.Connects(Peer(1), Peer(2)).Should().BeFalse();
            bench.Room.Connects(Peer(2), Peer(1)).Should().BeFalse();
        }

        [Test]
        public void When_the_last_host_goes_the_peer_longest_in_the_call_is_host_and_everyone_hears_it()
        {
            var news = new RoomBench().With(7, 3, 5).Leave(7).Of<UserUpdated>();
            news.Stamp.From.Should().Be(Peer(3));
            ((UserUpdated)news.Message).Role.Should().Be(PeerRole.Host);
            news.Reaches(Peer(3)).Should().BeTrue();
            news.Reaches(Peer(5)).Should().BeTrue();
        }

        [Test]
        public void When_a_guest_goes_nobody_becomes_host()
        {
            new RoomBench().With(1, 2, 3).Leave(2).Should().NotContain(delivery => delivery.Message is UserUpdated);
        }

        [Test]
        public void Who_comes_back_to_an_empty_room_is_host_and_finds_the_chat()
        {
            var bench = new RoomBench().With(1);
            bench.Say(1, "still here?");
            bench.Leave(1);
            var joined = bench.Join(2).The<Joined>();
            joined.Self.Info.Role.Should().Be(PeerRole.Host);
            joined.Messages.Should().ContainSingle().Which.Text.Should().Be("still here?");
        }

        [Test]
        public void In_a_room_of_somebodys_own_guests_do_not_become_host_before_a_host_has_gone()
        {
            var bench = new RoomBench(owner: "ann").With(1, 2);
            bench.Leave(1).Select(delivery => delivery.Message).OfType<UserUpdated>().Should().BeEmpty();
            bench.Join(3, username: "ann").The<Joined>().Self.Info.Role.Should().Be(PeerRole.Host);
            bench.Leave(3).The<UserUpdated>().Role.Should().Be(PeerRole.Host);
            bench.Join(4, username: "ann").The<Joined>().Self.Info.Role.Should().Be(PeerRole.Host);
        }

        [Test]
        public void Signed_in_people_remember_whom_they_met()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Join(3, username: "ann");
            bench.Leave(1);
            bench.With(4);
            bench.Room.Find(Peer(3))!.Met.Should().Equal("peer 1", "peer 2", "peer 4");
            bench.Room.Find(Peer(2))!.Met.Should().BeEmpty("guests have no history");
        }
    }
}
