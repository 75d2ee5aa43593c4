using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Visits;

/// <summary>Somebody's time in a call, for their history. <see cref="LeftAt"/> is null while it goes on; <see cref="Peers"/> are the names of the others met.</summary>
public sealed record VisitRecord(string Id, string Username, RoomName Room, CallId? Call, long JoinedAt, long? LeftAt, IReadOnlyList<string> Peers);
