namespace Signal.Crowd;

/// <summary>How a connection ended: with which close code, if any; whether a seat was had; what <c>bye</c> said, if it came.</summary>
internal sealed record Parting(int? CloseCode, bool WasSeated, int? ByeCode, bool Reconnect, TimeSpan? ComeBackAfter);
