using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Frames;

/// <summary>A frame of text that is there already. Whether it is text, and makes sense, is the caller's to know.</summary>
public static class TextFrame
{
    /// <summary>A frame with a copy of these bytes, which passes for a <c>signal</c>: what is in that is not the server's business either. The caller is its first holder.</summary>
    public static OutgoingFrame Copy(ReadOnlySpan<byte> text) => OutgoingFrame.Copy(ServerMessageType.Signal, text);
}
