using Signal.Protocol.Identifiers;

namespace Signal.Server.Rest.Rooms;

/// <summary>A room that was made, and the address of its page.</summary>
internal sealed record MadeRoom(RoomName Room, string Url);
