using Signal.Protocol.ClientMessages;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;

namespace Signal.Server.Rooms;

/// <summary>What a room's mailbox takes. A closed family.</summary>
internal abstract record RoomMail
{
    private RoomMail()
    {
    }

    /// <summary>Somebody wants in. <see cref="Outcome"/> tells how it went; the peer itself has been answered by then.</summary>
    internal sealed record Join(JoinRequest Newcomer, Outbox Outbox, string? Re, TaskCompletionSource<JoinOutcome> Outcome) : RoomMail;

    /// <summary>A member gives its seat up, or has lost it. <see cref="Done"/> completes when the others know.</summary>
    internal sealed record Leave(PeerId Peer, LeaveReason Reason, string? Re, TaskCompletionSource Done) : RoomMail;

    /// <summary>An encoded signal on its way; whoever takes it out releases the frame.</summary>
    internal sealed record Relay(PeerId From, PeerId To, OutgoingFrame Frame, string? Re) : RoomMail;

    /// <summary>Anything else a member asks.</summary>
    internal sealed record Request(PeerId From, ClientMessage Message, string? Re) : RoomMail;

    /// <summary>Nothing in itself: something else is to be looked at, such as a message that is kept by now.</summary>
    internal sealed record Woken : RoomMail
    {
        public static readonly Woken Instance = new();
    }

    /// <summary>The room may have been empty for long enough.</summary>
    internal sealed record Abandoned : RoomMail
    {
        public static readonly Abandoned Instance = new();
    }
}
