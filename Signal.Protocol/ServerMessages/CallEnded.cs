using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: a host ended the call, after so many ms.</summary>
public sealed record CallEnded(PeerId By, long DurationMs) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.CallEnded;
}
