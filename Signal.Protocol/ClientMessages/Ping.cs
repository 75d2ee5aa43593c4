namespace Signal.Protocol.ClientMessages;

/// <summary>Is the link alive? Answered by <c>pong</c>.</summary>
public sealed record Ping : ClientMessage;
