using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// Slows guessing down: after 10 failures within 30 minutes an address has to wait for 30 s, then 60 s, up to half an hour; and after 100 a name, whoever
/// tries it. One address comes nowhere near a hundred, and so keeps nobody else out. A name is what was typed, username or e-mail, of an account or of
/// none: to whom it belongs cannot be told from its waiting. A success clears the name's count, not the address's: whoever guesses may have an account
/// too.
/// </summary>
internal sealed class SignInThrottle(IOptions<SignalOptions> options, TimeProvider time)
{
    public const int MostFailures = 10;

    public const int MostFailuresOfName = 100;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    private readonly FailureCounter _names = new(MostFailuresOfName, Window, FirstWait, time);
    private readonly FailureCounter _addresses = new(MostFailures, Window, FirstWait, time);
    private readonly bool _enabled = options.Value.Limits.Enabled;

    /// <summary>How long to wait before the next try; zero when there is no need to.</summary>
    public TimeSpan WaitOf(string name, string address)
    {
        var (ofName, ofAddress) = (_names.WaitOf(name), _addresses.WaitOf(address));
        return !_enabled ? TimeSpan.Zero : ofName > ofAddress ? ofName : ofAddress;
    }

    public void Failed(string name, string address)
    {
        _names.Add(name);
        _addresses.Add(address);
    }

    public void Succeeded(string name) => _names.Clear(name);
}
