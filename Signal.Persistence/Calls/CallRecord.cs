using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Calls;

/// <summary>One call of a room; times in ms since 1970 UTC, <see cref="EndedAt"/> null while it goes on.</summary>
public sealed record CallRecord(CallId Call, RoomName Room, long StartedAt, long? EndedAt);
