using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>A peer as its room keeps it.</summary>
internal sealed class Member(JoinRequest request, PeerRole role, long joinedAt)
{
    public PeerId Id => request.Peer;

    public string Name => request.Name;

    public string? Username => request.Username;

    public PeerRole Role { get; set; } = role;

    public PeerState State { get; set; } = request.State;

    public long JoinedAt => joinedAt;

    public PeerInfo Info => new(Id, Name, Username, Role, State, Away: false, JoinedAt);
}
