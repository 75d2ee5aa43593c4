using System.Text.Json.Serialization;
using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: the peer is back on its seat. After a restart of the server with the role that it came back with; others may know another one.</summary>
public sealed record UserBack(PeerId Peer, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PeerRole? Role = null) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.UserBack;
}
