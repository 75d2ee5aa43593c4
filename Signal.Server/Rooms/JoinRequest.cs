using Signal.Protocol;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms;

/// <summary>Who wants to come in. <see cref="Username"/>, and <see cref="Sid"/>, the sign-in, are null for a guest. <see cref="Address"/> is where they are, as far as limits go.</summary>
internal sealed record JoinRequest(PeerId Peer, string Name, string? Username, string? Sid, PeerState State, string Address);
