using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: a host acted on a peer (null: on the room); everyone carries it out.</summary>
public sealed record Moderated(ModerateAction Action, PeerId? Peer, PeerId By) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Moderated;
}
