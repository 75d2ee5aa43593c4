using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Otlp</c>: the figures of <c>/metrics</c>, pushed to an OpenTelemetry collector.</summary>
internal sealed class OtlpOptions : IValidatableObject
{
    /// <summary>
    /// Where the collector takes OTLP over HTTP, such as <c>http://collector:4318</c>; <c>/v1/metrics</c> is added. Where there is none,
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin decide; without either nothing is pushed.
    /// </summary>
    public string Endpoint { get; set; } = string.Empty;

    /// <summary>Time between two pushes to <see cref="Endpoint"/>.</summary>
    [Range(0.1, 3_600)]
    public double IntervalSeconds { get; set; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)))
        {
            yield return new ValidationResult("Signal:Otlp:Endpoint must be an http or https address like http://collector:4318.");
        }
    }
}
