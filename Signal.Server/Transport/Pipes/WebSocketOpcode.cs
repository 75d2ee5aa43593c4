namespace Signal.Server.Transport.Pipes;

/// <summary>RFC 6455, section 11.8: all that there are.</summary>
internal enum WebSocketOpcode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}
