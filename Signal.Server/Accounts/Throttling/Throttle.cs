using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>So many of a kind may one key have within a window; then it waits for a window. Without limits nobody waits.</summary>
internal abstract class Throttle(int most, TimeSpan window, IOptions<SignalOptions> options, TimeProvider time)
{
    private readonly FailureCounter _keys = new(most, window, window, time);
    private readonly bool _enabled = options.Value.Limits.Enabled;

    /// <summary>How long this key has to wait; zero when it need not.</summary>
    public TimeSpan WaitOf(string key) => _enabled ? _keys.WaitOf(key) : TimeSpan.Zero;

    public void Count(string key) => _keys.Add(key);
}
