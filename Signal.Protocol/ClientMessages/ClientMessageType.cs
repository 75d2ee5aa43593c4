namespace Signal.Protocol.ClientMessages;

/// <summary>The types a client may send; on the wire in kebab case.</summary>
public enum ClientMessageType
{
    Hello,
    JoinCall,
    Resume,
    Signal,
    ChatMessage,
    SetState,
    LeaveCall,
    EndCall,
    History,
    Ping,
    Help,
    Moderate,
}
