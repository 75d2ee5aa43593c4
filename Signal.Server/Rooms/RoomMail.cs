using Signal.Protocol.ClientMessages;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>What a room's mailbox takes. A closed family. Answers go to the connection that asked, whoever sits where by then.</summary>
internal abstract record RoomMail
{
    private RoomMail()
    {
    }

    /// <summary>Somebody wants in. <see cref="Outcome"/> tells how it went; the peer itself has been answered by then.</summary>
    internal sealed record Join(JoinRequest Newcomer, Outbox Asker, string? Re, TaskCompletionSource<JoinOutcome> Outcome) : RoomMail;

    /// <summary>Somebody wants back to a seat; <see cref="Seq"/> is the last chat seen. Answered like <see cref="Join"/>, unless the seat is gone.</summary>
    internal sealed record Return(SeatClaim Claim, long Seq, Outbox Asker, string? Re, TaskCompletionSource<JoinOutcome> Outcome) : RoomMail;

    /// <summary>
    /// A member gives its seat up, or has lost the connection that it sat on. <see cref="Done"/> completes when the others know. Nothing happens where
    /// the member sits on a newer connection by now.
    /// </summary>
    internal sealed record Leave(PeerId Peer, Outbox Asker, LeaveReason Reason, string? Re, TaskCompletionSource Done) : RoomMail;

    /// <summary>Somebody gives up the seat of a token, wherever it sits. <see cref="Done"/> completes when the others know.</summary>
    internal sealed record GiveUp(SeatClaim Claim, TaskCompletionSource Done) : RoomMail;

    /// <summary>An encoded signal on its way; whoever takes it out releases the frame.</summary>
    internal sealed record Relay(PeerId From, PeerId To, OutgoingFrame Frame, Outbox Asker, string? Re) : RoomMail;

    /// <summary>Anything else a member asks.</summary>
    internal sealed record Request(PeerId From, ClientMessage Message, Outbox Asker, string? Re) : RoomMail;

    /// <summary>Nothing in itself: something else is to be looked at, such as a message that is kept by now.</summary>
    internal sealed record Woken : RoomMail
    {
        public static readonly Woken Instance = new();
    }
}
