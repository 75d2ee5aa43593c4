using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Calls;

/// <summary>
/// One call of a room; times in ms since 1970 UTC. <see cref="EmptySince"/> is null while somebody is in it, <see cref="EndedAt"/> until it is over.
/// <see cref="Door"/> is what the room had kept of its door (<see cref="Journal.DoorChanged"/>), if anything.
/// </summary>
public sealed record CallRecord(CallId Call, RoomName Room, long StartedAt, long? EmptySince, long? EndedAt, string? Door = null);
