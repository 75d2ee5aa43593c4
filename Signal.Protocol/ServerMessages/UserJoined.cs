namespace Signal.Protocol.ServerMessages;

/// <summary>News: somebody came in.</summary>
public sealed record UserJoined(EncodedPeer Peer) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.UserJoined;
}
