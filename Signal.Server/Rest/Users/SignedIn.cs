using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rest.Users;

/// <summary>A sign-in. The token is for clients without cookies; <see cref="ExpiresAt"/> in ms since 1970 UTC.</summary>
internal sealed record SignedIn(string Token, long ExpiresAt, UserInfo User)
{
    /// <summary>The token is a secret and stays out of logs.</summary>
    public override string ToString() => $"SignedIn {{ User = {User.Username} }}";
}
