using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>How to take up a seat again, and for how many ms after a loss; 0 when no seat is kept.</summary>
public sealed record ResumeGrant(ResumeToken Token, int WindowMs);
