namespace Signal.Server.Transport.Pipes;

/// <summary>What was found in the bytes that came.</summary>
internal enum FrameKind
{
    /// <summary>More must come first.</summary>
    None,
    Message,
    Ping,
    Pong,
    Close,
    Refused,
}
