using System.Runtime.CompilerServices;
using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;
using Signal.Server.Rooms.Moderation;
using Signal.Server.Seats;

namespace Signal.Server.Tests.Rooms;

/// <summary>What a room that goes on with a call remembers of those who had left it for good.</summary>
public sealed class GoneSpecs
{
    private static readonly CallId Call = CallId.New();

    [Test]
    public void Whoever_had_left_does_not_come_back_and_cannot_leave_again()
    {
        var (room, _) = Open();
        room.Claim(SeatOf(2), isLastTokenKnown: true).Should().BeNull();
        room.LeaveUnseen(SeatOf(2), RoomBench.Start).Should().BeEmpty();
        room.Claim(SeatOf(1), isLastTokenKnown: true).Should().NotBeNull();
    }

    /// <summary>However many they were: only by the next restart could one of their tokens do anything again.</summary>
    [Test]
    public void They_are_forgotten_once_it_has_settled()
    {
        var (room, gone) = Open();
        room.Settle(RoomBench.Start);
        GC.Collect();
        gone.IsAlive.Should().BeFalse();
        room.Claim(SeatOf(2), isLastTokenKnown: true).Should().BeNull("nobody is seated again by then");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Room Room, WeakReference Gone) Open()
    {
        HashSet<PeerId> gone = [RoomBench.Peer(2)];
        var terms = new CallTerms(Name, Call, RoomBench.Start, MaxPeers: 8, Owner: null, HasPassword: false, Said: [], IsContinued: true, new DoorState());
        return (new Room(terms, gone, _ => new ResumeGrant(new ResumeToken("t"), 0), new ByteBudget(long.MaxValue)), new WeakReference(gone));
    }

    private static RoomName Name => RoomName.TryParse("demo", out var name) ? name! : throw new FormatException();

    private static SeatClaim SeatOf(ulong peer) =>
        new(RoomBench.Peer(peer), Name, Call, "Ann", null, null, null, PeerRole.Guest, default, RoomBench.Start, Edition: 0);
}
