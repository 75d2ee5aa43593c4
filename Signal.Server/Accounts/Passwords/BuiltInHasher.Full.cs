namespace Signal.Server.Accounts.Passwords;

/// <summary>Which library hashes in this build.</summary>
internal static class BuiltInHasher
{
    public static IPasswordHasher Create() => new BCryptNetHasher();
}
