namespace Signal.Server.Tests.Metrics;

/// <summary>The samples of one name, as they were exposed.</summary>
internal sealed record ExposedFamily(string Name, string Type, string Help, List<ExposedSample> Samples);
