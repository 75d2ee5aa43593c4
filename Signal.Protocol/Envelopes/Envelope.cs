using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;

namespace Signal.Protocol.Envelopes;

/// <summary>
/// The header of a client's frame. <see cref="Data"/> is a slice of the received bytes, spacing included: it is valid as long as they are.
/// </summary>
public readonly record struct Envelope(ClientMessageType Type, string? Id, PeerId To, ReadOnlyMemory<byte> Data);
