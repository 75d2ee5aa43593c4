using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Rest.History;

/// <summary>
/// An entry of somebody's history; times in ms since 1970 UTC. <see cref="LeftAt"/> and <see cref="DurationMs"/> are null while the stay goes on,
/// <see cref="Call"/> for an entry by hand.
/// </summary>
internal sealed record Visit(string Id, RoomName Room, CallId? Call, long JoinedAt, long? LeftAt, long? DurationMs, IReadOnlyList<string> Peers)
{
    public static Visit Of(VisitRecord kept) =>
        new(kept.Id, kept.Room, kept.Call, kept.JoinedAt, kept.LeftAt, kept.LeftAt - kept.JoinedAt, kept.Peers);
}
