namespace Signal.Server.Guard;

/// <summary>One of the <see cref="SocketPlaces"/>, given back when its connection has ended: once, by whoever runs that.</summary>
internal sealed class Place(SocketPlaces places, string address) : IDisposable
{
    /// <summary>Where the other end is, as far as limits go: an IPv4 address, or a /64 of IPv6.</summary>
    public string Address => address;

    public void Dispose() => places.GiveBack(address);
}
