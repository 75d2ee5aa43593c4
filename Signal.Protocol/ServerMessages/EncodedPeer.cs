using System.Text.Json.Serialization;
using Signal.Protocol.Frames;

namespace Signal.Protocol.ServerMessages;

/// <summary>A peer in the frames that tell of it, encoded once however many they are.</summary>
[JsonConverter(typeof(EncodedPeerConverter))]
public sealed class EncodedPeer(PeerInfo info)
{
    private byte[]? _json;

    public PeerInfo Info => info;

    internal ReadOnlySpan<byte> Json => _json ??= FrameEncoder.EncodePart(info, ServerJson.Default.PeerInfo);
}
