namespace Signal.Simulation.Tests.Schedules;

/// <summary>The end of one of the server's lives: when it was, which calls were kept by then, and until when the store knew the server alive.</summary>
internal sealed record LifeEnd(TimeSpan At, IReadOnlySet<string> Calls, TimeSpan KnownAlive);
