using Signal.Protocol;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Seats;

/// <summary>Which ends of a connection are the end of its seat too.</summary>
internal static class SeatEndings
{
    /// <summary>Why the seat is given up when the server closes with this code; null when it is kept, or when that depends on how the peer went.</summary>
    public static LeaveReason? EndsSeat(this CloseCode code) => code switch
    {
        CloseCode.TooManyBadFrames or CloseCode.Flood or CloseCode.KickedOrBanned => LeaveReason.Kicked,
        CloseCode.TokenInvalid => LeaveReason.Left,
        CloseCode.CallEnded => LeaveReason.Ended,
        _ => null,
    };
}
