using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: somebody said something; <c>from</c>, <c>seq</c> and <c>ts</c> stand in the envelope.</summary>
public sealed record ChatSaid(string Text, string Name, string? Username, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.ChatMessage;

    /// <summary>What people say stays out of logs.</summary>
    public override string ToString() => $"ChatSaid {{ {Text.Length} characters }}";
}
