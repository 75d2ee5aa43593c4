using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Signal.Server.Accounts.Throttling;

/// <summary>Whom an address stands for: an IPv4 address for itself, an IPv6 address for its /64, of which one customer has them all.</summary>
internal static class ClientAddress
{
    private const int PrefixBytes = 8;
    private const int AddressBytes = 16;
    private const int MappedBytes = 12;

    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address) => address switch
    {
        null => "local",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, PrefixBytes))}/64",
        _ => address.ToString(),
    };

    /// <summary>The same as a number, which costs no memory. In IPv6 nobody's prefix looks like an IPv4 address: 0000::/8 is reserved (RFC 4291, section 2.4).</summary>
    public static ulong KeyOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[AddressBytes];
        if (address is null || !address.TryWriteBytes(bytes, out var length))
        {
            return 0;
        }

        return length < AddressBytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : address.IsIPv4MappedToIPv6 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[MappedBytes..])
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
