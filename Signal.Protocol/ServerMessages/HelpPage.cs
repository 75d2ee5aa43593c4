namespace Signal.Protocol.ServerMessages;

/// <summary>The answer to <c>help</c>.</summary>
public sealed record HelpPage(IReadOnlyList<HelpTopic> Types) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Help;
}
