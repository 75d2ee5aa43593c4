namespace Signal.Server.Hosting;

internal sealed partial class RequestLog
{
    [LoggerMessage(EventId = 3001, Message = "{Method} {Route} {Status} in {Milliseconds} ms, connection {Connection}")]
    private static partial void LogRequest(
        ILogger log, LogLevel level, string method, string route, int status, double milliseconds, string connection);
}
