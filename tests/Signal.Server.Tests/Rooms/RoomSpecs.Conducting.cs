using Signal.Protocol;
using Signal.Protocol.ServerMessages;
using static Signal.Server.Tests.Rooms.RoomBench;

namespace Signal.Server.Tests.Rooms;

public sealed partial class RoomSpecs
{
    public sealed class Conducting
    {
        [Test]
        public void A_change_of_state_keeps_what_it_does_not_name()
        {
            var bench = new RoomBench();
            bench.Join(1, state: new PeerState(Audio: true, Video: true, Screen: false, Hand: false, Ready: false));
            var news = bench.Room.SetState(Peer(1), new StateChange(Video: false, Hand: true), "s", bench.Now).Of<UserUpdated>();
            news.Message.Should().Be(new UserUpdated(new PeerState(Audio: true, Video: false, Screen: false, Hand: true, Ready: false)));
            news.Stamp.From.Should().Be(Peer(1));
            news.Reaches(Peer(1)).Should().BeFalse();
        }

        [Test]
        public void A_newcomer_finds_the_state_as_it_is()
        {
            var bench = new RoomBench().With(1);
            bench.Room.SetState(Peer(1), new StateChange(Audio: true), null, bench.Now);
            bench.Join(2).The<Joined>().Peers.Single().Info.State.Audio.Should().BeTrue();
        }

        [Test]
        public void A_guest_may_not_end_the_call()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Room.End(Peer(2), "e", bench.Now).The<Failure>().Code.Should().Be(ErrorCode.NotAllowed);
            bench.Room.HasEnded.Should().BeFalse();
        }

        [Test]
        public void A_host_ends_the_call_and_everyone_hears_it_the_host_included()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Now += 60_000;
            var news = bench.Room.End(Peer(1), "e", bench.Now).Of<CallEnded>();
            news.Message.Should().Be(new CallEnded(Peer(1), DurationMs: 60_000));
            news.Reaches(Peer(1)).Should().BeTrue();
            news.Reaches(Peer(2)).Should().BeTrue();
            bench.Room.HasEnded.Should().BeTrue();
        }

        [Test]
        public void A_ping_is_answered_with_the_last_seq_asked_by_id_or_not()
        {
            var bench = new RoomBench().With(1);
            bench.Say(1, "x");
            bench.Room.Ping(Peer(1), null, bench.Now).The<Pong>().Seq.Should().Be(1);
        }

        [Test]
        public void A_signal_passes_between_two_of_the_call_and_to_nobody_else()
        {
            var room = new RoomBench().With(1, 2).Room;
            room.Connects(Peer(1), Peer(2)).Should().BeTrue();
            room.Connects(Peer(1), Peer(1)).Should().BeFalse();
            room.Connects(Peer(1), Peer(9)).Should().BeFalse();
            room.Connects(Peer(1), default).Should().BeFalse();
        }
    }
}
