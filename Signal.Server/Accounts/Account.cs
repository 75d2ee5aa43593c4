using Signal.Protocol.ServerMessages;

namespace Signal.Server.Accounts;

/// <summary>Somebody who is signed in: the account, and the sign-in (<c>sid</c> of the token) that says so until <see cref="ExpiresAt"/> (ms since 1970 UTC).</summary>
internal sealed record Account(UserInfo User, string Sid, long ExpiresAt);
