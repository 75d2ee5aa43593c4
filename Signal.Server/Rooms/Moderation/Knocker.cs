using Signal.Protocol;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms.Moderation;

/// <summary>Somebody who waits to be let in, since <paramref name="Since"/> (ms since 1970 UTC).</summary>
internal sealed record Knocker(JoinRequest Request, long Since, DoorAnswer Answer)
{
    /// <summary>As hosts see them.</summary>
    public EncodedPeer Info => new(new PeerInfo(Request.Peer, Request.Name, Request.Username, PeerRole.Guest, Request.State, Away: false, Since));
}
