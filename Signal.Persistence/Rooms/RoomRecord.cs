using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Rooms;

/// <summary>A room that somebody made on purpose. <see cref="Owner"/> is a username; null values fall back to the server's settings.</summary>
public sealed record RoomRecord(RoomName Name, string? Owner, int? MaxPeers, string? PasswordHash, bool Lobby, long CreatedAt)
{
    /// <summary>The hash stays out of logs.</summary>
    public override string ToString() => $"RoomRecord {{ Name = {Name} }}";
}
