using Signal.Protocol;

namespace Signal.Server.Transport.Pipes;

/// <summary>One thing read. <see cref="Payload"/> is unmasked, and valid until the next is read; <see cref="Code"/> is a close status.</summary>
internal readonly record struct FrameEvent(FrameKind Kind, ReadOnlyMemory<byte> Payload = default, int Code = 0)
{
    public static FrameEvent Refused(CloseCode code) => new(FrameKind.Refused, Code: (int)code);
}
