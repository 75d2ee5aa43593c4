namespace Signal.Protocol;

/// <summary>What a client may conclude from an <see cref="ErrorCode"/>.</summary>
public static class ErrorCodes
{
    /// <summary>Whether the same request may succeed later, unchanged.</summary>
    public static bool MayRetry(this ErrorCode code) => code is
        ErrorCode.RoomFull or ErrorCode.RoomLocked or ErrorCode.WaitingForHost or ErrorCode.RateLimited
        or ErrorCode.StorageUnavailable or ErrorCode.Draining or ErrorCode.Internal;
}
