using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: the peer is back on its seat.</summary>
public sealed record UserBack(PeerId Peer) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.UserBack;
}
