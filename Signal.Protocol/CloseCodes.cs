namespace Signal.Protocol;

/// <summary>The sentence and the advice that go with a <see cref="CloseCode"/>.</summary>
public static class CloseCodes
{
    /// <summary>Whether a client should come back by itself, with back-off.</summary>
    public static bool MayReconnect(this CloseCode code) => (int)code is >= 4500 and < 4600;

    /// <summary>What <c>bye</c> and the close frame say, at most 123 bytes (RFC 6455, section 5.5).</summary>
    public static string Reason(this CloseCode code) => code switch
    {
        CloseCode.Left => "left",
        CloseCode.ProtocolError => "not a valid WebSocket frame",
        CloseCode.BinaryFrame => "text frames only",
        CloseCode.InvalidUtf8 => "not valid UTF-8",
        CloseCode.TooLarge => "message too large",
        CloseCode.TooManyBadFrames => "too many bad frames",
        CloseCode.TokenInvalid => "token invalid or revoked",
        CloseCode.KickedOrBanned => "removed by a host",
        CloseCode.Idle => "in no call for too long",
        CloseCode.Replaced => "replaced by a newer connection",
        CloseCode.CallEnded => "the call was ended",
        CloseCode.Flood => "too much, too fast",
        CloseCode.Internal => "internal error",
        CloseCode.Stopping => "server stopping",
        CloseCode.TooSlow => "reading too slowly",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
