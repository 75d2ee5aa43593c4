using Signal.Protocol.Identifiers;

namespace Signal.Protocol.Frames;

/// <summary>What the server puts around a message: when (ms since 1970 UTC), in answer to what, from whom, and chat's place in its order.</summary>
public readonly record struct Stamp(long Ts, string? Re = null, PeerId From = default, long? Seq = null);
