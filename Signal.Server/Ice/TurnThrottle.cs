using Microsoft.Extensions.Options;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Options;

namespace Signal.Server.Ice;

/// <summary>
/// Who collects credentials gives them away: after ten within a minute a peer, or an account, waits for a minute. Guests who come and go are each time
/// somebody new, and are counted by their address, of which a whole school may have the same: a hundred.
/// </summary>
internal sealed class TurnThrottle(IOptions<SignalOptions> options, TimeProvider time)
{
    public const int Most = 10;
    public const int MostOfAddress = 100;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly FailureCounter _users = new(Most, Window, Window, time);
    private readonly FailureCounter _addresses = new(MostOfAddress, Window, Window, time);
    private readonly bool _enabled = options.Value.Limits.Enabled;

    public TimeSpan WaitOf(TurnUser user) => _enabled ? _users.WaitOf(user.ToString()) : TimeSpan.Zero;

    public TimeSpan WaitOfGuests(string address) => _enabled ? _addresses.WaitOf(address) : TimeSpan.Zero;

    public void Given(TurnUser user) => _users.Add(user.ToString());

    public void GivenToGuest(string address) => _addresses.Add(address);
}
