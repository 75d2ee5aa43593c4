namespace Signal.Server.Connections;

internal sealed partial class ConnectionRunner
{
    [LoggerMessage(1001, LogLevel.Debug, "Connection {Connection} opened")]
    private static partial void LogOpened(ILogger log, string connection);

    [LoggerMessage(EventId = 1002, Message = "Connection {Connection} closed: {Code} after {Milliseconds} ms")]
    private static partial void LogClosed(ILogger log, LogLevel level, string connection, int code, long milliseconds);
}
