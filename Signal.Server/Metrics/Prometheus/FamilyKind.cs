namespace Signal.Server.Metrics.Prometheus;

/// <summary>What <c># TYPE</c> says, in lower case.</summary>
internal enum FamilyKind
{
    Counter,
    Gauge,
    Histogram,
}
