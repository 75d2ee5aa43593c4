namespace Signal.Protocol.ServerMessages;

/// <summary>The answer to <c>history</c>: messages in the order of their seq; <see cref="More"/> says that there are others in that direction.</summary>
public sealed record HistoryPage(IReadOnlyList<ChatLine> Messages, bool More) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.History;
}
