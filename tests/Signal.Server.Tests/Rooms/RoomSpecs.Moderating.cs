using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms.Moderation;
using static Signal.Server.Tests.Rooms.RoomBench;

namespace Signal.Server.Tests.Rooms;

public sealed partial class RoomSpecs
{
    public sealed class Moderating
    {
        [TestCaseSource(nameof(Actions))]
        public void Only_a_host_may(ModerateAction action)
        {
            var bench = new RoomBench().With(1, 2, 3);
            bench.Moderate(2, action, action is ModerateAction.Lock or ModerateAction.Unlock ? null : 3).The<Failure>().Code.Should().Be(ErrorCode.NotAllowed);
            bench.Room.Door.State.Should().BeEquivalentTo(new DoorState(Kicked: [], Banned: []));
        }

        [TestCase(ModerateAction.Mute)]
        [TestCase(ModerateAction.Kick)]
        [TestCase(ModerateAction.Ban)]
        [TestCase(ModerateAction.MakeHost)]
        [TestCase(ModerateAction.Admit)]
        [TestCase(ModerateAction.Deny)]
        public void Nobody_is_acted_on_who_is_not_there_nor_oneself(ModerateAction action)
        {
            var bench = new RoomBench().With(1, 2);
            bench.Moderate(1, action, 9).The<Failure>().Code.Should().Be(ErrorCode.NoSuchPeer);
            bench.Moderate(1, action, 1).The<Failure>().Code.Should().Be(ErrorCode.NoSuchPeer);
        }

        [Test]
        public void Everyone_hears_of_it_whom_it_concerns_too()
        {
            var told = new RoomBench().With(1, 2, 3).Moderate(1, ModerateAction.Kick, 2).Of<Moderated>();
            told.Message.Should().Be(new Moderated(ModerateAction.Kick, Peer(2), Peer(1)));
            new ulong[] { 1, 2, 3 }.Select(Peer).All(told.Reaches).Should().BeTrue();
        }

        [Test]
        public void Who_is_muted_stays_so_until_it_has_said_itself_that_its_microphone_is_off()
        {
            var bench = new RoomBench().With(1, 2);
            Say(bench, audio: true).Should().BeTrue();
            ((UserUpdated)bench.Moderate(1, ModerateAction.Mute, 2).Of<UserUpdated>().Message).State.Audio.Should().BeFalse();
            Say(bench, audio: true).Should().BeFalse("it was under way when the host muted, or the client did not listen");
            Say(bench, audio: null).Should().BeFalse();
            Say(bench, audio: false).Should().BeFalse();
            Say(bench, audio: true).Should().BeTrue("people unmute themselves, and nobody else does");
        }

        [Test]
        public void Who_comes_later_is_told_who_is_muted()
        {
            var bench = new RoomBench().With(1, 2);
            bench.Moderate(1, ModerateAction.Mute, 2);
            bench.Join(3);
            var told = bench.Room.Standing(bench.Room.Find(Peer(3))!).Of<Moderated>();
            told.Message.Should().Be(new Moderated(ModerateAction.Mute, Peer(2), Peer(1)));
            told.Reaches(Peer(3)).Should().BeTrue();
            told.Reaches(Peer(1)).Should().BeFalse();
        }

        [Test]
        public void There_may_be_more_than_one_host()
        {
            var bench = new RoomBench().With(1, 2);
            var updated = bench.Moderate(1, ModerateAction.MakeHost, 2).Of<UserUpdated>();
            updated.Stamp.From.Should().Be(Peer(2));
            ((UserUpdated)updated.Message).Role.Should().Be(PeerRole.Host);
            bench.Moderate(2, ModerateAction.Lock).The<Moderated>().Action.Should().Be(ModerateAction.Lock);
        }

        [Test]
        public void An_owner_is_not_put_out_of_the_own_room()
        {
            var bench = new RoomBench(owner: "ann");
            bench.Join(1, username: "ann");
            bench.With(2);
            bench.Moderate(1, ModerateAction.MakeHost, 2);
            bench.Moderate(2, ModerateAction.Kick, 1).The<Failure>().Code.Should().Be(ErrorCode.NotAllowed);
            bench.Moderate(2, ModerateAction.Ban, 1).The<Failure>().Code.Should().Be(ErrorCode.NotAllowed);
        }

        [Test]
        public void A_host_does_not_ban_the_own_account_on_another_device()
        {
            var bench = new RoomBench();
            bench.Join(1, username: "ann");
            bench.Join(2, username: "ann");
            bench.Moderate(1, ModerateAction.Ban, 2).The<Failure>().Code.Should().Be(ErrorCode.NotAllowed);
            bench.Moderate(1, ModerateAction.Kick, 2);
            bench.Leave(2);
            bench.Join(3, username: "ann").The<Joined>().Should().NotBeNull();
        }

        private static IEnumerable<ModerateAction> Actions => Enum.GetValues<ModerateAction>();

        private static bool Say(RoomBench bench, bool? audio) =>
            bench.Room.SetState(Peer(2), new StateChange(Audio: audio, Hand: true), null, bench.Now).The<UserUpdated>().State.Audio;
    }
}
