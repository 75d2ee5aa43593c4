using Signal.Protocol.Identifiers;
using Signal.Server.Connections;
using Signal.Server.Rooms;

namespace Signal.Server.Seats;

/// <summary>A place in a room, as one connection holds it. <see cref="Sid"/> is the sign-in it was taken with; null for a guest's.</summary>
internal sealed record Seat(RoomActor Room, PeerId Peer, Outbox Outbox, string? Sid)
{
    /// <summary>Gives the seat up or, where the connection was lost, leaves it empty. The others know when this returns.</summary>
    public ValueTask LeaveAsync(Protocol.ServerMessages.LeaveReason reason, string? re = null) => Room.LeaveAsync(Peer, Outbox, reason, re);
}
