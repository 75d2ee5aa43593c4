namespace Signal.Persistence.Users;

/// <summary>
/// An account. <see cref="Username"/> is lower case and unique; so is <see cref="Email"/>, where there is one. <see cref="CreatedAt"/> in ms since 1970 UTC.
/// </summary>
public sealed record UserRecord(string Username, string Name, string? Email, string PasswordHash, bool Verified, long CreatedAt)
{
    /// <summary>The hash stays out of logs.</summary>
    public override string ToString() => $"UserRecord {{ Username = {Username} }}";
}
