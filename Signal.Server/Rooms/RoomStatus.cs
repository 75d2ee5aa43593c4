namespace Signal.Server.Rooms;

/// <summary>How many are in a live room, how many may be, since when its call goes on (ms since 1970 UTC), and whether it is locked.</summary>
internal sealed record RoomStatus(int Peers, int MaxPeers, long StartedAt, bool IsLocked);
