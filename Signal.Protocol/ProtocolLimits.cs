namespace Signal.Protocol;

/// <summary>Sizes that every frame is held to. Characters are UTF-16 code units, as JavaScript and C# count them.</summary>
public static class ProtocolLimits
{
    /// <summary>The version that <c>welcome</c> names.</summary>
    public const int Version = 1;

    /// <summary>The WebSocket subprotocol (RFC 6455, section 1.9) of this version.</summary>
    public const string Subprotocol = "signal.v1";

    /// <summary>Bytes of one message unless configured otherwise. An SDP of a mesh call is 3 to 8 KB; 64 KiB leaves room.</summary>
    public const int DefaultFrameBytes = 65_536;

    /// <summary>Levels of nesting in one frame, the envelope included.</summary>
    public const int Depth = 64;

    /// <summary>Characters of a request's <c>id</c>.</summary>
    public const int IdChars = 64;

    /// <summary>Characters of a display name.</summary>
    public const int NameChars = 64;

    /// <summary>Characters of a room's name.</summary>
    public const int RoomChars = 64;

    /// <summary>Characters of one chat message.</summary>
    public const int TextChars = 4_000;

    /// <summary>Characters of a room's password: what bcrypt can hold, were they all ASCII.</summary>
    public const int PasswordChars = 72;

    /// <summary>Characters of a session or resume token.</summary>
    public const int TokenChars = 4_096;

    /// <summary>Chat messages in one page of <c>history</c>.</summary>
    public const int HistoryItems = 200;

    /// <summary>Chat messages in a page when the request names no limit, and in <c>joined</c>.</summary>
    public const int DefaultHistoryItems = 50;

    /// <summary>The largest whole number that JavaScript holds exactly (2^53 - 1).</summary>
    public const long MaxSafeInteger = 9_007_199_254_740_991;
}
