using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: a connection was lost; the seat is kept, media and RTCPeerConnections stay up.</summary>
public sealed record UserAway(PeerId Peer) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.UserAway;
}
