using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms;

/// <summary>A place in a room that one connection holds.</summary>
internal sealed record Seat(RoomActor Room, PeerId Peer);
