using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Signal.Server.Guard;
using Signal.Server.Options;

namespace Signal.Server.Metrics;

/// <summary>
/// Who may read <c>/metrics</c>: whoever has the token, where there is one; else who asks from this machine, by a name of it, or from a listed address, and
/// not through a proxy. What a proxy has on this machine looks like the machine itself but for its headers and the name that was asked for.
/// </summary>
internal sealed class MetricsReaders(IOptions<SignalOptions> options)
{
    private const string Scheme = "Bearer ";

    private static readonly string[] ProxyHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP", "Via"];

    private readonly byte[] _token = Encoding.ASCII.GetBytes(options.Value.Metrics.Token);
    private readonly AddressList _allowed = new(options.Value.Metrics.AllowedAddresses);

    /// <summary>The HTTP status of a refusal; null when they may read.</summary>
    public int? Refusal(HttpContext http) => this switch
    {
        { _token.Length: > 0 } => HasToken(http.Request) ? null : StatusCodes.Status401Unauthorized,
        _ => IsNear(http) ? null : StatusCodes.Status403Forbidden,
    };

    private bool HasToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } sent]
        && sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent[Scheme.Length..]), _token);

    private bool IsNear(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address || ProxyHeaders.Any(http.Request.Headers.ContainsKey))
        {
            return false;
        }

        var from = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (IPAddress.IsLoopback(from) && IsOwnName(http.Request.Host.Host)) || _allowed.Contains(from);
    }

    /// <summary>Also keeps pages out that had a name of theirs lead here (DNS rebinding).</summary>
    private static bool IsOwnName(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
