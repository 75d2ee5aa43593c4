using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Visits;

/// <summary>
/// Somebody's time in a call, for their history; times in ms since 1970 UTC. <see cref="LeftAt"/> is null while it goes on, <see cref="Peers"/> are
/// the names of the others who were there, <see cref="Call"/> is null for an entry by hand.
/// </summary>
public sealed record VisitRecord(string Id, string Username, RoomName Room, CallId? Call, long JoinedAt, long? LeftAt, IReadOnlyList<string> Peers)
{
    /// <summary>A new id: <c>v_</c> and 32 hexadecimal digits, which grow with <paramref name="joinedAt"/> (RFC 9562, UUID version 7).</summary>
    public static string NewId(long joinedAt) => "v_" + Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(joinedAt)).ToString("N");
}
