using System.Net;
using System.Net.Sockets;

namespace Signal.Server.Accounts.Throttling;

/// <summary>Whom an address stands for: an IPv4 address for itself, an IPv6 address for its /64, of which one customer has them all.</summary>
internal static class ClientAddress
{
    private const int PrefixBytes = 8;

    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address) => address switch
    {
        null => "local",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, PrefixBytes))}/64",
        _ => address.ToString(),
    };
}
