using Signal.Server.Accounts;
using Signal.Server.Accounts.Keys;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.SignIns;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Accounts.Tokens;

namespace Signal.Server.Hosting;

/// <summary>Who people are: keys, tokens, passwords, and what slows guessing down.</summary>
internal static class AccountSetup
{
    public static void AddAccounts(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton<SigningKey>()
            .AddSingleton<SessionTokens>()
            .AddSingleton<SignInCache>()
            .AddSingleton<SignInDesk>()
            .AddSingleton<SignInThrottle>()
            .AddSingleton<RegistrationThrottle>()
            .AddSingleton<RoomPasswordThrottle>()
            .AddSingleton<RoomGuessThrottle>()
            .AddSingleton<RoomMakingThrottle>()
            .AddSingleton<NameTurns>()
            .AddSingleton<Authenticator>()
            .AddSingleton<Callers>()
            .AddSingleton(BuiltInHasher.Create())
            .AddSingleton<HashingThreads>()
            .AddSingleton<HashingShares>()
            .AddSingleton<PasswordService>();
}
