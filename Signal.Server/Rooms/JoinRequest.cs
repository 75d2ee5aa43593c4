using Signal.Protocol;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms;

/// <summary>Who wants to come in. <see cref="Username"/>, and <see cref="Sid"/>, the sign-in, are null for a guest. <see cref="Address"/> is where they are, as far as limits go.</summary>
internal sealed record JoinRequest(PeerId Peer, string Name, string? Username, string? Sid, PeerState State, string Address)
{
    /// <summary>Whether the two may be the same person: they have one account, or one address.</summary>
    public bool MayBe(JoinRequest other) => Address == other.Address || (Username is not null && Username == other.Username);
}
