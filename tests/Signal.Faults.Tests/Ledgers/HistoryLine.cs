namespace Signal.Faults.Tests.Ledgers;

/// <summary>A message as the history has it.</summary>
internal readonly record struct HistoryLine(long Seq, string Id);
