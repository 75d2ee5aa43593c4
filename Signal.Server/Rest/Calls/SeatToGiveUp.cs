using Signal.Protocol.Identifiers;

namespace Signal.Server.Rest.Calls;

/// <summary>The token of a seat that somebody leaves.</summary>
internal sealed record SeatToGiveUp(ResumeToken Token);
