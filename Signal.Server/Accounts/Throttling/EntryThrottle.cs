using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>How many entries by hand one account may add to its history: 1,000 in an hour. They stay in the store.</summary>
internal sealed class EntryThrottle(IOptions<SignalOptions> options, TimeProvider time) : Throttle(MostEntries, Window, options, time)
{
    public const int MostEntries = 1_000;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
}
