using Signal.Persistence.Calls;

namespace Signal.Persistence.Rooms;

/// <summary>What is kept of a room: how it was made, if it was on purpose, and its last call that was not ended, if there is one.</summary>
public sealed record RoomState(RoomRecord? Made, CallRecord? Call);
