using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms;

internal sealed partial class RoomActor
{
    [LoggerMessage(2001, LogLevel.Error, "Room {Room} failed and was closed; its members are told to come back")]
    private static partial void LogFailed(ILogger log, Exception fault, RoomName room);
}
