using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>What a room is asked to do. A closed family.</summary>
internal abstract record Errand
{
    private Errand()
    {
    }

    /// <summary>Somebody wants in; <see cref="Seal"/> is that of the password they gave. <see cref="Outcome"/> tells how it went; the peer itself has been answered by then.</summary>
    internal sealed record Join(JoinRequest Newcomer, string? Seal, TaskCompletionSource<JoinOutcome> Outcome) : Errand;

    /// <summary>Somebody wants back to a seat; <see cref="Seq"/> is the last chat seen. Answered like <see cref="Join"/>, unless the seat is gone.</summary>
    internal sealed record Return(SeatClaim Claim, long Seq, string Address, TaskCompletionSource<JoinOutcome> Outcome) : Errand;

    /// <summary>
    /// A member gives its seat up, or has lost the connection that it sat on. <see cref="Done"/> completes when the others know. Nothing happens where
    /// the member sits on a newer connection by now.
    /// </summary>
    internal sealed record Leave(LeaveReason Reason, TaskCompletionSource Done) : Errand;

    /// <summary>Somebody gives up the seat of a token, wherever it sits. <see cref="Done"/> completes when the others know.</summary>
    internal sealed record GiveUp(SeatClaim Claim, TaskCompletionSource Done) : Errand;

    /// <summary>Somebody does not wait to be let in any more.</summary>
    internal sealed record Withdraw : Errand
    {
        public static readonly Withdraw Instance = new();
    }

    /// <summary>Somebody outside wants to know whether a peer is in the call, away or not.</summary>
    internal sealed record Vouch(PeerId Peer, TaskCompletionSource<bool> Outcome) : Errand;

    /// <summary>A signal is to go to another member.</summary>
    internal sealed record Relay : Errand
    {
        public static readonly Relay Instance = new();
    }

    /// <summary>Anything else a member asks.</summary>
    internal sealed record Request(ClientMessage Message) : Errand;

    /// <summary>Nothing in itself: something else is to be looked at, such as a message that is kept by now.</summary>
    internal sealed record Look : Errand
    {
        public static readonly Look Instance = new();
    }
}
