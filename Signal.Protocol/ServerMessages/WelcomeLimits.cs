using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>
/// What this server holds frames to: bytes of a frame, characters of the rest, peers of a room; and what it asks clients to keep their uploads to.
/// <see cref="Rates"/> is null where there are none.
/// </summary>
public sealed record WelcomeLimits(
    int FrameBytes,
    int IdChars,
    int NameChars,
    int RoomChars,
    int TextChars,
    int HistoryItems,
    int Peers,
    int UploadKbps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WelcomeRates? Rates = null);
