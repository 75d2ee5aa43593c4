using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: the whole state of the peer named by <c>from</c>, and its role where that changed.</summary>
public sealed record UserUpdated(PeerState State, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PeerRole? Role = null) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.UserUpdated;
}
