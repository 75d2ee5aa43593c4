using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>A peer as others see it. <see cref="Username"/> is null for a guest, <see cref="JoinedAt"/> ms since 1970 UTC.</summary>
public sealed record PeerInfo(PeerId Id, string Name, string? Username, PeerRole Role, PeerState State, bool Away, long JoinedAt);
