using Signal.Persistence.Calls;
using Signal.Persistence.Rooms;
using Signal.Protocol.Identifiers;
using Signal.Server.Rooms.Moderation;

namespace Signal.Server.Rooms;

/// <summary>
/// What is known of a room when it opens: how it was made, if on purpose, and the call that it goes on with, if there is one, with what was said last
/// in it, who has left it for good, and how its door stands.
/// </summary>
internal sealed record RoomOpening(RoomRecord? Made, CallRecord? Call, IReadOnlyList<ChatRecord> Said, IReadOnlySet<PeerId> Gone, DoorState? Door = null);
