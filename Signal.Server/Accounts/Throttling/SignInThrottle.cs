using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// Slows guessing down: after 10 failures within 30 minutes an account, and an address, has to wait for 30 s, then 60 s, up to half an hour. A success
/// clears the account's count, not the address's: whoever guesses may have an account too.
/// </summary>
internal sealed class SignInThrottle(IOptions<SignalOptions> options, TimeProvider time)
{
    public const int MostFailures = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    private readonly FailureCounter _accounts = new(MostFailures, Window, FirstWait, time);
    private readonly FailureCounter _addresses = new(MostFailures, Window, FirstWait, time);
    private readonly bool _enabled = options.Value.Limits.Enabled;

    /// <summary>How long to wait before the next try; zero when there is no need to.</summary>
    public TimeSpan WaitOf(string account, string address)
    {
        var (ofAccount, ofAddress) = (_accounts.WaitOf(account), _addresses.WaitOf(address));
        return !_enabled ? TimeSpan.Zero : ofAccount > ofAddress ? ofAccount : ofAddress;
    }

    public void Failed(string account, string address)
    {
        _accounts.Add(account);
        _addresses.Add(address);
    }

    public void Succeeded(string account) => _accounts.Clear(account);
}
