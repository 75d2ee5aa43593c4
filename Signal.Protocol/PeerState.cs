namespace Signal.Protocol;

/// <summary>What a peer says of its own devices: microphone, camera and screen on, hand raised, ready to start.</summary>
public readonly record struct PeerState(bool Audio, bool Video, bool Screen, bool Hand, bool Ready)
{
    /// <summary>This state with those members replaced that the change names.</summary>
    public PeerState With(StateChange change) => new(
        change.Audio ?? Audio,
        change.Video ?? Video,
        change.Screen ?? Screen,
        change.Hand ?? Hand,
        change.Ready ?? Ready);
}
