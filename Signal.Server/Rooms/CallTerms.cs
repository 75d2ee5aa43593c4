using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms.Moderation;

namespace Signal.Server.Rooms;

/// <summary>
/// What a call begins with, or goes on with. <see cref="Owner"/> is the username that is always host, if any; <see cref="StartedAt"/> in ms since 1970 UTC.
/// <see cref="HasPassword"/>: the room was made with one.
/// A call that <see cref="IsContinued"/> had people in it, who may come back to their seats.
/// </summary>
internal sealed record CallTerms(
    RoomName Room, CallId Call, long StartedAt, int MaxPeers, string? Owner, bool HasPassword, IReadOnlyList<ChatLine> Said, bool IsContinued, DoorState Door)
{
    public static CallTerms Of(RoomName name, RoomOpening opening, RoomSetting setting) => new(
        opening.Made?.Name ?? opening.Call?.Room ?? name,
        opening.Call?.Call ?? CallId.New(),
        opening.Call?.StartedAt ?? setting.Now,
        opening.Made?.MaxPeers ?? setting.MaxPeers,
        opening.Made?.Owner,
        opening.Made?.PasswordHash is not null,
        [.. opening.Said.Select(ChatLines.Line)],
        IsContinued: opening.Call is not null && setting.SeatsAreKept,
        opening.Door ?? new DoorState(IsLocked: opening.Made?.Lobby == true));
}
