using Signal.Server.Accounts.Keys;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.Tokens;
using Signal.Server.Rooms.Moderation;

namespace Signal.Simulation.Tests.Serving;

/// <summary>Parts of the server that have to be there and are never asked: nobody here has a password, or signs in over an open socket. Shared by all simulations.</summary>
internal static class Bystanders
{
    public static PasswordService Passwords { get; } =
        new(BuiltInHasher.Create(), new HashingThreads(), new HashingShares(Settings.Of(string.Empty)), Settings.Of(string.Empty));

    public static DoorSeals Seals { get; } = new(new SigningKey(Settings.Of("a key that locks no door")));

    public static SessionTokens Tokens { get; } = new(new SigningKey(Settings.Of("a key that signs nobody in")), TimeProvider.System);
}
