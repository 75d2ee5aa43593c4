using System.Text.Json.Serialization;

namespace Signal.Protocol.ClientMessages;

/// <summary>My microphone, camera, screen, hand, readiness: at least one of them. Answered by <c>ack</c>.</summary>
public sealed record SetState(bool? Audio = null, bool? Video = null, bool? Screen = null, bool? Hand = null, bool? Ready = null) : ClientMessage
{
    [JsonIgnore]
    public StateChange Change => new(Audio, Video, Screen, Hand, Ready);

    internal override (string Member, string Rule)? Fault =>
        (Audio ?? Video ?? Screen ?? Hand ?? Ready) is null ? ("", "must name at least one of audio, video, screen, hand, ready") : null;
}
