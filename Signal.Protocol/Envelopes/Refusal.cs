namespace Signal.Protocol.Envelopes;

/// <summary>Why a frame is refused, in a sentence for its sender. <see cref="Re"/> is the frame's id where one could be read.</summary>
public sealed record Refusal(ErrorCode Code, string Message, string? Re = null, int? RetryAfterMs = null);
