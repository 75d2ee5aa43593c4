namespace Signal.Faults.Tests.Ledgers;

/// <summary>A message as somebody saw it.</summary>
internal readonly record struct Seen(string Room, long Seq, string Id);
