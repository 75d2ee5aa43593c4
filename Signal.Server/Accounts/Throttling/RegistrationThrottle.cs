using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// How many accounts one address may ask for: 1,000 in an hour, enough for a school behind one address and too few to fill a disk. Those that are taken
/// count too: whoever asks learns who has an account.
/// </summary>
internal sealed class RegistrationThrottle(IOptions<SignalOptions> options, TimeProvider time) : Throttle(MostAccounts, Window, options, time)
{
    public const int MostAccounts = 1_000;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
}
