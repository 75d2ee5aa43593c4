using Signal.Protocol.ServerMessages;
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
        public void Nobody_hears_a_message_before_it_is_kept()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Room.Draft(Peer(1), "not yet", "c-1", bench.Now);
            bench.Join(3).The<Joined>().Messages.Should().BeEmpty();
            bench.Room.Ping(Peer(2), "p", bench.Now).The<Pong>().Seq.Should().Be(0);
        }

        [Test]
        public void One_that_was_refused_and_is_kept_after_all_is_shown_to_its_sender_too()
        {
            var bench = new RoomBench().With(1, 2);
            var kept = bench.Keep(bench.Room.Draft(Peer(1), "late", "c-1", bench.Now));
            var deliveries = bench.Room.Kept(kept, Peer(1), "c-1", isUnheard: true);
            deliveries.Should().ContainSingle("the request has had its answer");
            deliveries.Of<ChatSaid>().Reaches(Peer(1)).Should().BeTrue();
            bench.Say(1, "late", "c-1").The<Ack>().Seq.Should().Be(1, "it is sent again");
        }

        [Test]
        public void Who_came_back_as_another_peer_may_send_it_again()
        {
            var bench = new RoomBench().With(2);
            bench.Join(1, name: "Ann");
            bench.Say(1, "once", "c-1");
            bench.Leave(1);
            bench.Join(3, name: "Ann");
            bench.Say(3, "once", "c-1").Should().ContainSingle().Which.Message.Should().Be(new Ack(1, Start));
        }

        [Test]
        public void Two_of_one_name_who_are_both_there_are_two()
        {
            var bench = new RoomBench();
            bench.Join(1, name: "Ann");
            bench.Join(2, name: "Ann");
            bench.Say(1, "hi", "1");
            bench.Say(2, "hi", "1").The<Ack>().Seq.Should().Be(2);
        }

        [Test]
        public void A_newcomer_gets_the_last_fifty_and_hears_that_there_are_more()
        {
            var bench = new RoomBench().With(1);
            foreach (var n in Enumerable.Range(1, 51))
            {
                bench.Say(1, $"{n}");
            }

            var joined = bench.Join(2).The<Joined>();
            joined.Messages.Select(line => line.Seq).Should().Equal(Enumerable.Range(2, 50).Select(n => (long)n));
            joined.More.Should().BeTrue();
            joined.Seq.Should().Be(51);
        }

        [Test]
        public void A_call_that_goes_on_counts_on_and_its_time_does_not_fall()
        {
            ChatLine[] said = [new(7, Start + 500, Peer(9), "Zoe", null, "before", null)];
            var bench = new RoomBench(said: said).With(1);
            bench.Join(2).The<Joined>().Messages.Should().Equal(said);
            bench.Room.Draft(Peer(1), "after", null, bench.Now).Ts.Should().Be(Start + 500);
        }

        [Test]
        public void A_message_out_of_turn_is_a_fault()
        {
            var bench = new RoomBench().With(1);
            var draft = bench.Room.Draft(Peer(1), "x", null, bench.Now);
            var act = () => bench.Room.Kept(bench.Keep(draft) with { Seq = 2 }, Peer(1), null, isUnheard: false);
            act.Should().Throw<InvalidOperationException>();
        }
    }
}
