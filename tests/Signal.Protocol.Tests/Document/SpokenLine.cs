namespace Signal.Protocol.Tests.Document;

/// <summary>A line of a transcript: who has the terminal, whether it is sent or received, and the frame.</summary>
public sealed record SpokenLine(string Who, bool Sent, string Frame);
