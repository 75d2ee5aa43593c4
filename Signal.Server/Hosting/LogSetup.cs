using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace Signal.Server.Hosting;

/// <summary>
/// The log: text to read on a terminal and in Development, else one JSON object a line, in which whatever somebody sent stays a string. How much of it
/// there is, is configured under <c>Serilog</c>; no setting lets a room's code in.
/// </summary>
internal static class LogSetup
{
    private const string Text = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>The framework adds the path of the request to every event, and a room's code is part of it.</summary>
    private const string RequestPath = "RequestPath";

    private const string Framework = "Microsoft.AspNetCore";

    public static ITextFormatter Lines { get; } = new JsonFormatter(formatProvider: CultureInfo.InvariantCulture);

    public static void AddLog(this WebApplicationBuilder builder)
    {
        var log = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .Filter.ByExcluding(TellsPaths)
            .Enrich.With<WithoutPath>();
        log = builder.Environment.IsDevelopment() || !Console.IsOutputRedirected
            ? log.WriteTo.Console(outputTemplate: Text, formatProvider: CultureInfo.InvariantCulture)
            : log.WriteTo.Console(Lines);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(log.CreateLogger(), dispose: true);
    }

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
