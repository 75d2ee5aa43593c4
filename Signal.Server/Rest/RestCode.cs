namespace Signal.Server.Rest;

/// <summary>Why a REST request is refused; in <c>code</c> of the problem, in kebab case. Those that frames have too mean the same here.</summary>
internal enum RestCode
{
    BadJson,
    BadRequest,
    TooLarge,
    NotSignedIn,
    InvalidToken,
    InvalidCredentials,
    NotVerified,
    NotAllowed,
    GuestsNotAllowed,
    NotFound,
    RoomNotFound,
    UsernameTaken,
    EmailTaken,
    WeakPassword,
    RateLimited,
    StorageUnavailable,
    Draining,
    Internal,
}
