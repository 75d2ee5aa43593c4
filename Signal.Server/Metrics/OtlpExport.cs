using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Signal.Server.Options;

namespace Signal.Server.Metrics;

/// <summary>Pushes the server's figures to an OpenTelemetry collector, where one is configured; else it does nothing. One that does not answer costs figures alone.</summary>
internal sealed class OtlpExport(IOptions<SignalOptions> options) : IHostedService, IDisposable
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Path = "v1/metrics";

    /// <summary>A collector that is gone does not keep a stopping server.</summary>
    private const int MostMs = 1_000;

    private MeterProvider? _provider;

    public bool IsPushing => _provider is not null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var isConfigured = options.Value.Otlp.Endpoint.Length > 0;
        if (isConfigured || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)))
        {
            var builder = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(resource => resource.AddService("signal", serviceVersion: ProcessMeter.Version).AddEnvironmentVariableDetector())
                .AddMeter(ServerMeter.Name, Selection.Runtime)
                .AddView(instrument => instrument.Meter.Name == Selection.Runtime && !Selection.IsToldOfRuntime(instrument.Name) ? MetricStreamConfiguration.Drop : null);
            _provider = (isConfigured ? builder.AddOtlpExporter(Configure) : builder.AddOtlpExporter()).Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>What was not pushed yet goes out now.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => _provider?.Shutdown(MostMs), CancellationToken.None);

    public void Dispose() => _provider?.Dispose();

    private void Configure(OtlpExporterOptions exporter, MetricReaderOptions reader)
    {
        var otlp = options.Value.Otlp;
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(new Uri(otlp.Endpoint.TrimEnd('/') + "/"), Path);
        exporter.TimeoutMilliseconds = MostMs;
        reader.PeriodicExportingMetricReaderOptions = new PeriodicExportingMetricReaderOptions
        {
            ExportIntervalMilliseconds = (int)(otlp.IntervalSeconds * 1_000),
            ExportTimeoutMilliseconds = MostMs,
        };
    }
}
