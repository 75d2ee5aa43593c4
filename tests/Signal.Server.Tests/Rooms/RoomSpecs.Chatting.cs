using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;
using static Signal.Server.Tests.Rooms.RoomBench;

namespace Signal.Server.Tests.Rooms;

public sealed partial class RoomSpecs
{
    public sealed class Chatting
    {
        [Test]
        public void A_message_goes_to_all_but_its_sender()
        {
            var news = new RoomBench().With(1, 2, 3).Say(1, "hi", "c-1").Of<ChatSaid>();
            news.Reaches(Peer(1)).Should().BeFalse();
            news.Reaches(Peer(2)).Should().BeTrue();
            news.Reaches(Peer(3)).Should().BeTrue();
            news.Message.Should().Be(new ChatSaid("hi", "peer 1", null, "c-1"));
            news.Stamp.Seq.Should().Be(1);
            news.Stamp.From.Should().Be(Peer(1));
        }

        [Test]
        public void Seq_counts_from_one_without_gaps()
        {
            var bench = new RoomBench().With(1, 2);
            var seqs = Enumerable.Range(0, 5).Select(n => bench.Say(n % 2 == 0 ? 1UL : 2UL, "x", $"{n}").The<Ack>().Seq);
            seqs.Should().Equal(1, 2, 3, 4, 5);
        }

        [Test]
        public void The_same_id_again_gets_the_same_ack_and_is_no_second_message()
        {
            var bench = new RoomBench().With(1, 2);
            var first = bench.Say(1, "once", "c-1").The<Ack>();
            bench.Now += 5_000;
            var again = bench.Say(1, "once", "c-1");
            again.Should().ContainSingle();
            again.The<Ack>().Should().Be(first);
        }

        [Test]
        public void Two_peers_may_use_the_same_id()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Say(1, "mine", "1");
            bench.Say(2, "mine too", "1").The<Ack>().Seq.Should().Be(2);
        }

        [Test]
        public void Without_an_id_there_is_no_ack_and_each_is_a_message()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Say(1, "x").Should().ContainSingle();
            bench.Say(1, "x").Of<ChatSaid>().Stamp.Seq.Should().Be(2);
        }

        [Test]
        public void Time_never_falls_within_a_call()
        {
            var bench = new RoomBench().With(1, 2);
            var first = bench.Say(1, "now", "1").The<Ack>().Ts;
            bench.Now -= 3_600_000;
            bench.Say(1, "an hour earlier", "2").The<Ack>().Ts.Should().Be(first);
        }

        [Test]
        public void A_long_call_keeps_a_thousand_messages_and_counts_on()
        {
            var bench = new RoomBench().With(1);
            foreach (var n in Enumerable.Range(1, RoomChat.Kept + 10))
            {
                bench.Say(1, $"{n}", $"{n}");
            }

            bench.Say(1, "again", $"{RoomChat.Kept + 10}").The<Ack>().Seq.Should().Be(RoomChat.Kept + 10);
            bench.Say(1, "long forgotten", "1").The<Ack>().Seq.Should().Be(RoomChat.Kept + 11);
        }
    }
}
