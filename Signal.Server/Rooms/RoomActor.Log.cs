using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms;

internal sealed partial class RoomActor
{
    /// <summary>The room's name may be all that keeps others out: the call says which it was.</summary>
    [LoggerMessage(2001, LogLevel.Error, "The room of call {Call} failed and was closed; its members are told to come back")]
    private static partial void LogFailed(ILogger log, Exception fault, CallId call);
}
