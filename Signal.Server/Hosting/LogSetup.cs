using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Signal.Server.Options;

namespace Signal.Server.Hosting;

/// <summary>
/// The log: text to read on a terminal and in Development, else one JSON object a line, in which whatever somebody sent stays a string. Of
/// which levels it is, is configured under <c>Serilog</c>, and how much of a kind under <c>Signal:Log</c>; no setting lets a room's code in.
/// </summary>
internal static class LogSetup
{
    private const string Text = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>The framework adds the path of the request to every event, and a room's code is part of it.</summary>
    private const string RequestPath = "RequestPath";

    private const string Framework = "Microsoft.AspNetCore";

    public static void AddLog(this WebApplicationBuilder builder)
    {
        var log = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .Filter.ByExcluding(TellsPaths)
            .Enrich.With<WithoutPath>();
        var isToBeRead = builder.Environment.IsDevelopment() || !Console.IsOutputRedirected;
        var most = builder.Configuration.GetValue($"{SignalOptions.Section}:{nameof(SignalOptions.Log)}:{nameof(LogOptions.LinesPerSecond)}", new LogOptions().LinesPerSecond);
        log = most > 0
            ? LoggerSinkConfiguration.Wrap(
                log.WriteTo, console => new FloodGate(console, most, TimeProvider.System), sinks => WriteTo(sinks, isToBeRead), LevelAlias.Minimum, null)
            : WriteTo(log.WriteTo, isToBeRead);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(log.CreateLogger(), dispose: true);
    }

    private static LoggerConfiguration WriteTo(LoggerSinkConfiguration sinks, bool isToBeRead) => isToBeRead
        ? sinks.Console(outputTemplate: Text, formatProvider: CultureInfo.InvariantCulture)
        : sinks.Console(new JsonLines());

    /// <summary>Below warnings the framework tells paths and query strings; <see cref="RequestLog"/> tells requests without them.</summary>
    private static bool TellsPaths(LogEvent said) =>
        said.Level < LogEventLevel.Warning
        && said.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string category }
        && category.StartsWith(Framework, StringComparison.Ordinal);

    private sealed class WithoutPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent(RequestPath);
    }
}
