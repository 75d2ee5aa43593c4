using FsCheck;
using FsCheck.Fluent;
using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;

namespace Signal.Server.Tests.Rooms;

/// <summary>Random schedules, played to a room and to a reference: both must agree after every step, and every peer must know the same room.</summary>
public sealed class RoomModelSpecs
{
    private const int MaxPeers = 4;
    private const int People = 6;

    [FsCheck.NUnit.Property(MaxTest = 2_000, EndSize = 120)]
    public Property Any_schedule_leaves_the_room_as_the_reference_says() =>
        Prop.ForAll(Schedules(), schedule =>
        {
            var run = new Run();
            foreach (var step in schedule)
            {
                run.Take(step);
            }
        });

    private static Arbitrary<ModelStep[]> Schedules()
    {
        var step = from kind in Gen.Elements(Enum.GetValues<StepKind>())
                   from peer in Gen.Choose(1, People)
                   from other in Gen.Choose(1, People)
                   select new ModelStep(kind, peer, other);
        return Gen.ArrayOf(step).ToArbitrary();
    }

    private sealed class Run
    {
        private readonly RoomBench _bench = new(MaxPeers);
        private readonly ReferenceRoom _model = new(MaxPeers);
        private readonly Dictionary<PeerId, HashSet<PeerId>> _known = [];
        private readonly HashSet<PeerId> _away = [];
        private int _messages;

        public void Take(ModelStep step)
        {
            var peer = RoomBench.Peer((ulong)step.Peer);
            var other = RoomBench.Peer((ulong)step.Other);
            var seated = _model.Members.Contains(peer);
            switch (step.Kind)
            {
                case StepKind.Join when !seated:
                    Join(step.Peer, peer);
                    break;
                case StepKind.Leave:
                    Leave(step.Peer, peer);
                    break;
                case StepKind.Lose when seated && !_away.Contains(peer):
                    Hear(_bench.Room.Away(peer, _bench.Now));
                    _away.Add(peer);
                    break;
                case StepKind.Return:
                    Return(step.Peer, peer, seated);
                    break;
                case StepKind.Signal:
                    _bench.Room.Connects(peer, other).Should().Be(seated && peer != other && _model.Members.Contains(other));
                    break;
                case StepKind.Chat when seated:
                    Chat(step.Peer, peer, $"{++_messages}");
                    break;
                case StepKind.ChatAgain when seated && _messages > 0:
                    Chat(step.Peer, peer, $"{step.Other % _messages}");
                    break;
                case StepKind.SetState when seated:
                    Hear(_bench.Room.SetState(peer, new StateChange(Hand: step.Other % 2 == 0), null, _bench.Now));
                    break;
                case StepKind.Wait:
                    _bench.Now += step.Other - 3;
                    break;
            }

            _bench.Room.Members.Where(member => member.IsAway).Select(member => member.Id).Should().BeEquivalentTo(_away);
            _known.Keys.Should().BeEquivalentTo(_model.Members);
            _known.Values.All(known => known.SetEquals(_model.Members)).Should().BeTrue("everyone knows everyone");
        }

        private void Join(int number, PeerId peer)
        {
            var deliveries = _bench.Join((ulong)number);
            var seated = _model.Join(peer);
            _bench.Room.Has(peer).Should().Be(seated);
            if (seated)
            {
                var joined = deliveries.The<Joined>();
                joined.Peers.Select(peer => peer.Info.Id).Should().Equal(_model.Members[..^1]);
                joined.Seq.Should().Be(_model.Chat.Count);
                joined.Messages.Select(line => line.Text).Should().Equal(_model.Chat.TakeLast(50).Select(line => line.Text));
                joined.Peers.Append(joined.Self).Should().ContainSingle(peer => peer.Info.Role == PeerRole.Host).Which.Info.Id.Should().Be(_model.Host);
                _known[peer] = [.. joined.Peers.Select(peer => peer.Info.Id), peer];
            }

            Hear(deliveries);
        }

        private void Leave(int number, PeerId peer)
        {
            var host = _model.Host;
            var deliveries = _bench.Leave((ulong)number);
            (deliveries.Count > 0).Should().Be(_model.Leave(peer));
            _known.Remove(peer);
            _away.Remove(peer);
            deliveries.Any(delivery => delivery.Message is UserUpdated).Should().Be(host != _model.Host && _model.Members.Count > 0);
            Hear(deliveries);
        }

        private void Return(int number, PeerId peer, bool seated)
        {
            if (!_bench.Seats.TryGetValue(peer, out var seat))
            {
                return;
            }

            var deliveries = _bench.Return((ulong)number, seat, seq: _model.Chat.Count / 2);
            (deliveries is not null).Should().Be(seated, "a seat lasts until it is given up, and no longer");
            if (deliveries is not null)
            {
                var resumed = deliveries.The<Resumed>();
                resumed.Self.Info.Id.Should().Be(peer);
                resumed.Peers.Select(seen => seen.Info.Id).Should().Equal(_model.Members.Where(other => other != peer));
                resumed.Messages.Select(line => line.Seq).Should().Equal(Enumerable.Range(1, _model.Chat.Count).Skip(_model.Chat.Count / 2).TakeLast(50).Select(n => (long)n));
                deliveries.Count(delivery => delivery.Message is UserBack).Should().Be(_away.Remove(peer) ? 1 : 0);
                _bench.Return((ulong)number, seat).Should().BeNull("that token is used up");
            }
        }

        private void Chat(int number, PeerId peer, string id)
        {
            var isNew = _model.Chat.Count;
            var seq = _model.Say(peer, $"text {id}", id);
            var deliveries = _bench.Say((ulong)number, $"text {id}", id);
            deliveries.The<Ack>().Seq.Should().Be(seq);
            deliveries.Count(delivery => delivery.Message is ChatSaid).Should().Be(_model.Chat.Count - isNew);
        }

        /// <summary>What every peer learns of who is there.</summary>
        private void Hear(IReadOnlyList<Delivery> deliveries)
        {
            foreach (var (peer, known) in _known)
            {
                foreach (var delivery in deliveries.Where(delivery => delivery.Reaches(peer)))
                {
                    _ = delivery.Message switch
                    {
                        UserJoined joined => known.Add(joined.Peer.Info.Id),
                        UserLeft left => known.Remove(left.Peer),
                        _ => false,
                    };
                }
            }
        }
    }
}
