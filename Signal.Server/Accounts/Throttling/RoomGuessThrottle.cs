using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// Slows the guessing of rooms down, of names and passwords alike, over HTTP and on sockets: 20 misses within a minute, and an address has to wait for a
/// minute. To leave a password out is no guess: it is how people learn that there is one.
/// </summary>
internal sealed class RoomGuessThrottle(IOptions<SignalOptions> options, TimeProvider time) : Throttle(MostMisses, Window, options, time)
{
    public const int MostMisses = 20;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
}
