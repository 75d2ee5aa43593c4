using Microsoft.Extensions.Options;
using Signal.Server.Guard;

namespace Signal.Server.Options;

/// <summary>Whether every proxy is an address or a network. One that is mistyped would silently not be believed.</summary>
internal sealed class ProxyValidator : IValidateOptions<SignalOptions>
{
    public ValidateOptionsResult Validate(string? name, SignalOptions options)
    {
        var failures = options.Proxies
            .Index()
            .Where(proxy => !AddressList.TryParse(proxy.Item, out _))
            .Select(proxy => $"Signal:Proxies:{proxy.Index} must be an address, such as 10.0.0.1, or a network, such as 10.0.0.0/8.")
            .ToList();
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
