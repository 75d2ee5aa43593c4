using Microsoft.Extensions.Logging;

namespace Signal.Simulation.Tests.Serving;

/// <summary>A log that nobody reads, but for errors: those are bugs.</summary>
internal sealed class ErrorWatch<T>(List<string> errors) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            errors.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
