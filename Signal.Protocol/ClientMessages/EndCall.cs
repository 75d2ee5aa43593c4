namespace Signal.Protocol.ClientMessages;

/// <summary>Host only: everyone out. Answered by <c>ack</c>.</summary>
public sealed record EndCall : ClientMessage;
