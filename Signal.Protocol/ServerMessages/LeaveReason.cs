using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>Why a seat was given up.</summary>
[JsonConverter(typeof(WireEnumConverter<LeaveReason>))]
public enum LeaveReason
{
    Left,
    Lost,
    Kicked,
    Ended,
}
