using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Connections;

/// <summary>
/// Which pages may open a socket (RFC 6455, section 10.2). No Origin is no browser and passes. An https page of our own host passes over http too:
/// there TLS ended in a proxy.
/// </summary>
internal sealed class OriginPolicy(IOptions<SignalOptions> options)
{
    private readonly HashSet<string> _listed = new(options.Value.AllowedOrigins.Select(origin => origin.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);

    public bool Allows(HttpRequest request) => request.Headers.Origin switch
    {
        { Count: 0 } => true,
        { Count: 1 } origin => _listed.Contains(origin.ToString()) || IsOwn(origin.ToString(), request),
        _ => false,
    };

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && string.Equals(page.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase)
        && (page.Scheme == request.Scheme || page.Scheme == Uri.UriSchemeHttps)
        && Uri.TryCreate($"{page.Scheme}://{request.Host}", UriKind.Absolute, out var self)
        && string.Equals(page.Authority, self.Authority, StringComparison.OrdinalIgnoreCase);
}
