namespace Signal.Protocol.ServerMessages;

/// <summary>What this server holds frames to: bytes of a frame, characters of the rest, peers of a room.</summary>
public sealed record WelcomeLimits(int FrameBytes, int IdChars, int NameChars, int RoomChars, int TextChars, int HistoryItems, int Peers);
