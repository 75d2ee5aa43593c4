using System.Text.Json;

namespace Signal.Server.Rooms.Moderation;

/// <summary>
/// What is kept of a door for as long as its call goes on: whether it is locked, the seal of the password that opens it all the same (see
/// <see cref="DoorSeals"/>), and by which marks those are known again who were kicked or banned.
/// </summary>
internal sealed record DoorState(bool IsLocked = false, string? Seal = null, IReadOnlyList<string>? Kicked = null, IReadOnlyList<string>? Banned = null)
{
    /// <summary>What <see cref="Write"/> wrote; null where nothing was.</summary>
    public static DoorState? Read(string? kept) => kept is null ? null : JsonSerializer.Deserialize(kept, DoorJson.Default.DoorState);

    public string Write() => JsonSerializer.Serialize(this, DoorJson.Default.DoorState);
}
