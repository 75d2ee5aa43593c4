using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>News: a seat was given up, after so many ms in the call.</summary>
public sealed record UserLeft(PeerId Peer, LeaveReason Reason, long OnlineMs) : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.UserLeft;
}
