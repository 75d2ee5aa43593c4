namespace Signal.Protocol;

/// <summary>
/// WebSocket close codes (RFC 6455, section 7.4) that the server sends. After 44xx a client does not come back; after 45xx it does, with back-off.
/// </summary>
public enum CloseCode
{
    Left = 1000,
    ProtocolError = 1002,
    BinaryFrame = 1003,
    InvalidUtf8 = 1007,
    TooLarge = 1009,
    TooManyBadFrames = 4400,
    TokenInvalid = 4401,
    KickedOrBanned = 4403,
    Idle = 4408,
    Replaced = 4409,
    CallEnded = 4410,
    Flood = 4429,
    Internal = 4500,
    Stopping = 4503,
    TooSlow = 4508,
}
