namespace Signal.Persistence.Sweeping;

/// <summary>
/// How long things are kept; times in ms since 1970 UTC. A call that is empty since before <see cref="EmptyBefore"/> is over, whoever ended it or did not;
/// visits that ended before <see cref="LeftBefore"/> are forgotten, or none where it is null.
/// </summary>
public sealed record SweepTerms(long EmptyBefore, long? LeftBefore);
