using Microsoft.Extensions.Options;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Options;

namespace Signal.Server.Ice;

/// <summary>Who collects credentials gives them away: after ten within a minute a peer, or an account, waits for a minute.</summary>
internal sealed class TurnThrottle(IOptions<SignalOptions> options, TimeProvider time)
{
    public const int Most = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly FailureCounter _users = new(Most, Window, Window, time);
    private readonly bool _enabled = options.Value.Limits.Enabled;

    public TimeSpan WaitOf(string user) => _enabled ? _users.WaitOf(user) : TimeSpan.Zero;

    public void Given(string user) => _users.Add(user);
}
