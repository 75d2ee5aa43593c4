using System.Diagnostics.Metrics;
using Signal.Server.Metrics.Prometheus;

namespace Signal.Server.Metrics;

/// <summary>The server's figures for operators: <c>/metrics</c>, and OTLP where it is configured.</summary>
internal static class MetricsSurface
{
    private const string Advice = "Read this on the server's machine, directly, or set Signal:Metrics:Token or Signal:Metrics:AllowedAddresses.\n";

    public static void AddMetrics(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton(services => services.GetRequiredService<IMeterFactory>().Create(ServerMeter.Name))
            .AddSingleton<StoreMeter>()
            .AddSingleton<ServerMeter>()
            .AddSingleton<ProcessMeter>()
            .AddSingleton<MetricsReaders>()
            .AddSingleton<Exposition>()
            .AddHostedService(services => services.GetRequiredService<Exposition>())
            .AddHostedService<OtlpExport>();

    public static void MapMetrics(this WebApplication app) =>
        app.MapGet("/metrics", IResult (HttpContext http, MetricsReaders readers, Exposition exposition) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            switch (readers.Refusal(http))
            {
                case null:
                    return Results.Text(exposition.Read(), ExpositionText.ContentType);
                case StatusCodes.Status401Unauthorized and var status:
                    http.Response.Headers.WWWAuthenticate = "Bearer";
                    return Results.Text(Advice, statusCode: status);
                case { } status:
                    return Results.Text(Advice, statusCode: status);
            }
        }).ExcludeFromDescription();
}
