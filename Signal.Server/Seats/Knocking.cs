using Signal.Protocol.Identifiers;
using Signal.Server.Rooms;

namespace Signal.Server.Seats;

/// <summary>A connection that waits at a room's door, under the id that it will have in the room.</summary>
internal sealed record Knocking(RoomActor Room, PeerId Peer)
{
    public ValueTask WithdrawAsync() => Room.WithdrawAsync(Peer);
}
