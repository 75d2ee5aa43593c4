using Signal.Protocol.ServerMessages;

namespace Signal.Server.Ice;

/// <summary>What an <c>RTCPeerConnection</c> is given; <see cref="ExpiresAt"/> (ms since 1970 UTC) is null where nothing expires, else when the credentials do.</summary>
internal sealed record IceServerList(IReadOnlyList<IceServer> IceServers, long? ExpiresAt);
