using Signal.Protocol;

namespace Signal.Server.Transport;

/// <summary>What came in. <see cref="Text"/> is valid until the next receive; <see cref="Code"/> is the peer's close status, or why it is refused.</summary>
internal readonly record struct Incoming(IncomingKind Kind, ReadOnlyMemory<byte> Text = default, int Code = 0)
{
    /// <summary>The network or the process on the other side is gone, without a close frame.</summary>
    public static Incoming Lost => new(IncomingKind.Lost);

    public static Incoming Message(ReadOnlyMemory<byte> text) => new(IncomingKind.Message, text);

    public static Incoming Closed(int code) => new(IncomingKind.Closed, Code: code);

    public static Incoming Refused(CloseCode code) => new(IncomingKind.Refused, Code: (int)code);
}
