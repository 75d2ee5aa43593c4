using Microsoft.Extensions.Options;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Options;
using Signal.Server.Rest;

namespace Signal.Server.Guard;

/// <summary>
/// Holds the requests of an address to <see cref="AddressRateOptions.ApiPerSecond"/>. Those of one connection come one after the other, and what is too much
/// is refused a second later: however many are sent at once, each connection has one refusal a second.
/// </summary>
internal sealed class RequestRate(IOptions<SignalOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly bool _isOn = options.Value.Limits.Enabled;
    private readonly AddressBuckets _addresses =
        new(Rate.Of(options.Value.Limits.AddressRates.ApiBurst, options.Value.Limits.AddressRates.ApiPerSecond, time), time);

    /// <summary>Passes the request on, or refuses it.</summary>
    public Task HoldAsync(HttpContext http, RequestDelegate next) =>
        _isOn && _addresses.Take(ClientAddress.Of(http)) is { Ticks: > 0 } wait ? RefuseAsync(http, wait) : next(http);

    private async Task RefuseAsync(HttpContext http, TimeSpan wait)
    {
        await Task.Delay(Pause, time, http.RequestAborted);
        await Problem.TooManyRequests("Too many requests came from where you are; go on more slowly.", wait).ExecuteAsync(http);
    }
}
