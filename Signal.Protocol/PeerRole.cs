using System.Text.Json.Serialization;

namespace Signal.Protocol;

/// <summary>What a peer may do: a host moderates and ends the call.</summary>
[JsonConverter(typeof(WireEnumConverter<PeerRole>))]
public enum PeerRole
{
    Guest,
    Host,
}
