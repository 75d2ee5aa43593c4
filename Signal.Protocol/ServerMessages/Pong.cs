namespace Signal.Protocol.ServerMessages;

/// <summary>The answer to <c>ping</c>; the seq of the last chat in the call, 0 for none.</summary>
public sealed record Pong(long Seq) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Pong;
}
