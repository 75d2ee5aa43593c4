namespace Signal.Server.Rooms;

/// <summary>How many are in a live room, how many may be, and since when its call goes on (ms since 1970 UTC).</summary>
internal sealed record RoomStatus(int Peers, int MaxPeers, long StartedAt);
