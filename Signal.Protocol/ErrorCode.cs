using System.Text.Json.Serialization;

namespace Signal.Protocol;

/// <summary>Every reason for which a request is refused; on the wire in kebab case (<see cref="WireName{T}"/>).</summary>
[JsonConverter(typeof(WireEnumConverter<ErrorCode>))]
public enum ErrorCode
{
    BadJson,
    BadRequest,
    UnknownType,
    TooLarge,
    NotSignedIn,
    InvalidToken,
    GuestsNotAllowed,
    AlreadyJoined,
    NotInCall,
    RoomNotFound,
    RoomFull,
    RoomLocked,
    WrongPassword,
    WaitingForHost,
    Banned,
    NotAllowed,
    NoSuchPeer,
    SessionGone,
    RateLimited,
    StorageUnavailable,
    Draining,
    Internal,
}
