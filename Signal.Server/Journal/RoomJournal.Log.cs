namespace Signal.Server.Journal;

internal sealed partial class RoomJournal
{
    [LoggerMessage(4001, LogLevel.Warning, "The store does not answer, chat is refused until it does: {Reason}")]
    private static partial void LogUnavailable(ILogger log, string reason);

    [LoggerMessage(4002, LogLevel.Information, "The store answers again")]
    private static partial void LogKeptAgain(ILogger log);

    [LoggerMessage(4003, LogLevel.Error, "Keeping {Entries} journal entries failed")]
    private static partial void LogFailed(ILogger log, Exception fault, int entries);

    [LoggerMessage(4004, LogLevel.Warning, "Too much waits for the store: {Entry} is left out of the journal")]
    private static partial void LogLeftOut(ILogger log, string entry);
}
