namespace Signal.Server.Tests.Metrics;

/// <summary>One line: its labels as they are written.</summary>
internal sealed record ExposedSample(string Name, string Labels, double Value);
