namespace Signal.Crowd;

/// <summary>A message that the server acknowledged.</summary>
internal sealed record Spoken(string Room, long Seq, string Id);
