namespace Signal.Server.Journal;

internal sealed partial class Sweeper
{
    [LoggerMessage(4006, LogLevel.Error, "Sweeping the store failed; it is tried again in ten minutes")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
