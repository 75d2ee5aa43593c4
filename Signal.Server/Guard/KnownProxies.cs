using System.Net;
using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Guard;

/// <summary>
/// Whom the server believes where a request came from: the proxies before it, and nobody else. A request that came through them looks as it did to the
/// first of them: the rightmost address that is no known proxy's counts, because what stands left of it anybody can have written.
/// </summary>
internal sealed partial class KnownProxies(IOptions<SignalOptions> options, ILogger<KnownProxies> log)
{
    private const string For = "X-Forwarded-For";
    private const string Proto = "X-Forwarded-Proto";

    private readonly AddressList _proxies = new(options.Value.Proxies);
    private int _hasWarned;

    /// <summary>Whether many people may come from this address.</summary>
    public bool Include(IPAddress? address) => _proxies.Contains(address);

    /// <summary>Puts the client's address, and the scheme it used, in the place of the proxy's.</summary>
    public void Unwrap(HttpContext http)
    {
        var peer = http.Connection.RemoteIpAddress;
        if (!_proxies.Contains(peer))
        {
            Doubt(http);
            return;
        }

        var told = http.Request.Headers.GetCommaSeparatedValues(For);
        var hops = 0;
        while (_proxies.Contains(peer) && hops < told.Length && IPEndPoint.TryParse(told[^(hops + 1)], out var before))
        {
            peer = before.Address;
            hops++;
        }

        http.Connection.RemoteIpAddress = peer;
        var schemes = http.Request.Headers.GetCommaSeparatedValues(Proto);
        if (schemes.Length > 0 && Known(schemes[^Math.Clamp(hops, 1, schemes.Length)]) is { } scheme)
        {
            http.Request.Scheme = scheme;
        }
    }

    private static string? Known(string scheme) => scheme.ToUpperInvariant() switch
    {
        "HTTP" or "WS" => Uri.UriSchemeHttp,
        "HTTPS" or "WSS" => Uri.UriSchemeHttps,
        _ => null,
    };

    /// <summary>Whoever has forgotten to name a proxy is told once: everybody behind it shares what one address may have.</summary>
    private void Doubt(HttpContext http)
    {
        if (http.Request.Headers.ContainsKey(For) && Interlocked.Exchange(ref _hasWarned, 1) == 0)
        {
            LogStranger(log, http.Connection.RemoteIpAddress);
        }
    }
}
