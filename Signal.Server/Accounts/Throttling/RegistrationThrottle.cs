using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// How many accounts one address may ask for: 1,000 in an hour, enough for a school behind one address and too few to fill a disk. Those that are taken
/// count too: whoever asks learns who has an account.
/// </summary>
internal sealed class RegistrationThrottle(IOptions<SignalOptions> options, TimeProvider time)
{
    public const int MostAccounts = 1_000;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly FailureCounter _addresses = new(MostAccounts, Window, Window, time);
    private readonly bool _enabled = options.Value.Limits.Enabled;

    public TimeSpan WaitOf(string address) => _enabled ? _addresses.WaitOf(address) : TimeSpan.Zero;

    public void Asked(string address) => _addresses.Add(address);
}
