using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>The answer: refused, why, and whether the same may succeed later.</summary>
public sealed record Failure(ErrorCode Code, string Message, bool Retry, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfterMs = null) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Error;
}
