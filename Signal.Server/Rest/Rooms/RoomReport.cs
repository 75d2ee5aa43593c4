using Signal.Protocol.Identifiers;

namespace Signal.Server.Rest.Rooms;

/// <summary>A room as anybody who knows its name may see it. <see cref="StartedAt"/> (ms since 1970 UTC) is null while nobody is in it.</summary>
internal sealed record RoomReport(RoomName Room, bool Live, int Peers, int MaxPeers, bool Locked, long? StartedAt);
