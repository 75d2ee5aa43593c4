using Signal.Protocol;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;
using static Signal.Server.Tests.Rooms.RoomBench;

namespace Signal.Server.Tests.Rooms;

public sealed partial class RoomSpecs
{
    public sealed class Joining
    {
        [Test]
        public void The_first_peer_is_host_and_finds_nobody()
        {
            var joined = new RoomBench().Join(1).The<Joined>();
            joined.Self.Info.Role.Should().Be(PeerRole.Host);
            joined.Peers.Should().BeEmpty();
            joined.Seq.Should().Be(0);
        }

        [Test]
        public void The_second_peer_is_told_of_the_first()
        {
            var joined = new RoomBench().With(1).Join(2).The<Joined>();
            joined.Self.Info.Role.Should().Be(PeerRole.Guest);
            joined.Peers.Select(peer => peer.Info.Id).Should().Equal(Peer(1));
        }

        [Test]
        public void The_first_peer_is_told_of_the_second()
        {
            var news = new RoomBench().With(1).Join(2).Of<UserJoined>();
            news.Reaches(Peer(1)).Should().BeTrue();
            news.Reaches(Peer(2)).Should().BeFalse();
            ((UserJoined)news.Message).Peer.Info.Id.Should().Be(Peer(2));
        }

        [Test]
        public void The_others_stand_in_the_order_in_which_they_came()
        {
            var bench = new RoomBench().With(5, 3, 9);
            bench.Join(1).The<Joined>().Peers.Select(peer => peer.Info.Id).Should().Equal(Peer(5), Peer(3), Peer(9));
        }

        [Test]
        public void The_answer_comes_before_the_news()
        {
            var deliveries = new RoomBench().With(1).Join(2);
            deliveries[0].Message.Should().BeOfType<Joined>();
            deliveries[0].Stamp.Re.Should().Be("j");
        }

        [Test]
        public void A_full_room_refuses_and_tells_nobody()
        {
            var bench = new RoomBench(maxPeers: 2).With(1, 2);
            var deliveries = bench.Join(3);
            deliveries.Should().ContainSingle().Which.Should().Match<Delivery>(delivery => delivery.IsAnswer && delivery.Peer == Peer(3));
            deliveries.The<Failure>().Code.Should().Be(ErrorCode.RoomFull);
            bench.Room.Has(Peer(3)).Should().BeFalse();
        }

        [Test]
        public void A_newcomer_gets_the_last_fifty_messages_and_hears_that_there_are_more()
        {
            var bench = new RoomBench().With(1);
            foreach (var number in Enumerable.Range(1, 51))
            {
                bench.Say(1, $"{number}");
            }

            var joined = bench.Join(2).The<Joined>();
            joined.Messages.Select(line => line.Seq).Should().Equal(Enumerable.Range(2, 50).Select(seq => (long)seq));
            joined.More.Should().BeTrue();
            joined.Seq.Should().Be(51);
        }

        [Test]
        public void A_state_that_was_asked_for_is_there_from_the_start()
        {
            var state = new PeerState(Audio: true, Video: false, Screen: false, Hand: false, Ready: true);
            var deliveries = new RoomBench().With(1).Join(2, state: state);
            deliveries.The<Joined>().Self.Info.State.Should().Be(state);
            deliveries.The<UserJoined>().Peer.Info.State.Should().Be(state);
        }
    }
}
