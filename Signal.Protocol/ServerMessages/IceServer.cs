using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>What a browser's <c>RTCConfiguration.iceServers</c> takes (RFC 8825, W3C WebRTC 4.2.4).</summary>
public sealed record IceServer(
    IReadOnlyList<string> Urls,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Username = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Credential = null)
{
    /// <summary>The credential is a secret and stays out of logs.</summary>
    public override string ToString() => $"IceServer {{ {string.Join(' ', Urls)} }}";
}
