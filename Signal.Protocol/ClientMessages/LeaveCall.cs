namespace Signal.Protocol.ClientMessages;

/// <summary>Leave now and give the seat up. Answered by <c>ack</c>.</summary>
public sealed record LeaveCall : ClientMessage;
