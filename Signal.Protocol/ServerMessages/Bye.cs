namespace Signal.Protocol.ServerMessages;

/// <summary>The last frame before the server closes: why, and whether to come back, and after how many ms.</summary>
public sealed record Bye(CloseCode Code, string Reason, bool Reconnect, int AfterMs) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Bye;
}
