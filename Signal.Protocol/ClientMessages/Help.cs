using System.Text.Json.Serialization;

namespace Signal.Protocol.ClientMessages;

/// <summary>Which types there are, or what one of them takes. Answered by <c>help</c>.</summary>
public sealed record Help([property: JsonConverter(typeof(WireEnumConverter<ClientMessageType>))] ClientMessageType? Type = null) : ClientMessage;
