using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Dispatch.Rates;

/// <summary>
/// How many rooms one address may open by joining, as <see cref="AddressRateOptions"/> has it: each lives on for a while when everybody has left, and there
/// are only so many for everybody.
/// </summary>
internal sealed class RoomOpenings(IOptions<SignalOptions> options, TimeProvider time)
{
    private readonly bool _isOn = options.Value.Limits.Enabled;
    private readonly AddressBuckets _addresses =
        new(Rate.Of(options.Value.Limits.AddressRates.RoomBurst, options.Value.Limits.AddressRates.RoomsPerSecond, time), time);

    /// <summary>Zero when this address may open another; else how long it waits.</summary>
    public TimeSpan Take(string address) => _isOn ? _addresses.Take(address) : TimeSpan.Zero;
}
