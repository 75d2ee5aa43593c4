using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Frames;

/// <summary>A message that many are told, each in a frame of their own: encoded once.</summary>
public sealed class EncodedMessage(ServerMessage message)
{
    private readonly byte[] _data = FrameEncoder.EncodePart(message, ServerJson.TypeOf(message));

    internal ServerMessageType Type => message.Type;

    internal ReadOnlySpan<byte> Data => _data;
}
