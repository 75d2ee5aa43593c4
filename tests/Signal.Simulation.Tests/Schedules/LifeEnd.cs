namespace Signal.Simulation.Tests.Schedules;

/// <summary>The end of one of the server's lives: when it was, and which calls were kept by then.</summary>
internal sealed record LifeEnd(TimeSpan At, IReadOnlySet<string> Calls);
