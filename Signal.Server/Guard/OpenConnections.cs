using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Options;

namespace Signal.Server.Guard;

/// <summary>
/// Counts connections of every kind, and has no room for more than there are descriptors for, nor for more of one address than a house full of browsers
/// needs; proxies are many people. Kestrel could count them too, with three objects and a line in the log for each.
/// </summary>
internal sealed class OpenConnections(KnownProxies proxies, IOptions<SignalOptions> options)
{
    /// <summary>A browser has one socket, six connections for the page's files, and one to spare.</summary>
    public const int ForEachSocket = 8;

    /// <summary>Few sockets are no reason for a page that does not load.</summary>
    public const int LeastOfOneAddress = 128;

    private readonly AddressCount<ulong> _ofAddress = new();
    private readonly int _mostOfOneAddress =
        options.Value.Limits is { Enabled: true, SocketsPerAddress: var sockets } ? Math.Max(LeastOfOneAddress, ForEachSocket * sockets) : int.MaxValue;

    private int _count;

    /// <summary>False when there is no room; else <see cref="Leave"/> is due, once.</summary>
    public bool TryEnter(ConnectionContext connection)
    {
        var address = AddressOf(connection);
        var isTooMany = _ofAddress.Add(ClientAddress.KeyOf(address)) > _mostOfOneAddress && !proxies.Include(address);
        var hasRoom = Interlocked.Increment(ref _count) <= Descriptors.ForConnections && !isTooMany;
        if (!hasRoom)
        {
            Leave(connection);
        }

        return hasRoom;
    }

    public void Leave(ConnectionContext connection)
    {
        Interlocked.Decrement(ref _count);
        _ofAddress.Remove(ClientAddress.KeyOf(AddressOf(connection)));
    }

    private static IPAddress? AddressOf(ConnectionContext connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;
}
