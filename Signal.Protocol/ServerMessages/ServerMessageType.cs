namespace Signal.Protocol.ServerMessages;

/// <summary>The types the server may send; on the wire in kebab case.</summary>
public enum ServerMessageType
{
    Welcome,
    Joined,
    Resumed,
    UserJoined,
    UserLeft,
    UserAway,
    UserBack,
    UserUpdated,
    Signal,
    ChatMessage,
    CallEnded,
    Moderated,
    Knock,
    Ack,
    Error,
    Pong,
    History,
    Help,
    Bye,
}
