using System.Text.Json.Serialization;
using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>A chat message in a list; <see cref="Ts"/> in ms since 1970 UTC, <see cref="Id"/> as its sender named it, if at all.</summary>
public sealed record ChatLine(
    long Seq,
    long Ts,
    PeerId From,
    string Name,
    string? Username,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id)
{
    /// <summary>What people say stays out of logs.</summary>
    public override string ToString() => $"ChatLine {{ Seq = {Seq} }}";
}
