namespace Signal.Protocol.ServerMessages;

/// <summary>News for hosts: somebody waits to be let in.</summary>
public sealed record Knock(EncodedPeer Peer) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Knock;
}
