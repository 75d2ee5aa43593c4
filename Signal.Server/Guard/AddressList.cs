using System.Net;

namespace Signal.Server.Guard;

/// <summary>Addresses and networks that an operator has listed. What is neither is for the start to refuse, and stands for nobody here.</summary>
internal sealed class AddressList(IEnumerable<string> listed)
{
    /// <summary>What stands before an IPv4 address that is written as one of IPv6 (RFC 4291, section 2.5.5.2).</summary>
    private const int MappedBits = 96;

    private readonly IPNetwork[] _networks = [.. listed.SelectMany(text => TryParse(text, out var network) ? [network] : Array.Empty<IPNetwork>())];

    /// <summary>An address stands for itself.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        var isAddress = IPAddress.TryParse(text, out var address);
        network = isAddress ? new IPNetwork(address!, address!.GetAddressBytes().Length * 8) : default;
        if (!isAddress && !IPNetwork.TryParse(text, out network))
        {
            return false;
        }

        network = Plain(network);
        return true;
    }

    /// <summary>An IPv4 address that came over an IPv6 socket is the same address.</summary>
    public bool Contains(IPAddress? address)
    {
        if (_networks.Length == 0 || address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_networks, network => network.Contains(plain));
    }

    private static IPNetwork Plain(IPNetwork network) => network.BaseAddress.IsIPv4MappedToIPv6
        ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - MappedBits)
        : network;
}
