using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>The answer: done. Chat gets its seq and ts (ms since 1970 UTC), <c>hello</c> the account.</summary>
public sealed record Ack(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Seq = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Ts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UserInfo? User = null) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Ack;
}
