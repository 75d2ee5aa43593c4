using Microsoft.Extensions.Options;
using Signal.Server.Guard;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Passwords;

/// <summary>
/// How much one address may have hashed at once, waiting or in hand: as much as a quarter of the places in the queue, so that nobody keeps all others from
/// signing in. Work whose asker has gone keeps its share until its turn, as it keeps its place.
/// </summary>
internal sealed class HashingShares(IOptions<SignalOptions> options)
{
    public const int MostOfOneAddress = HashingThreads.Queue / 4;

    private readonly AddressCount<string> _ofAddress = new();
    private readonly int _most = options.Value.Limits.Enabled ? MostOfOneAddress : int.MaxValue;

    /// <summary>Room for one piece of work, until it is disposed of; null when the address has its share.</summary>
    public IDisposable? TryTake(string address)
    {
        if (_ofAddress.Add(address) <= _most)
        {
            return new Share(_ofAddress, address);
        }

        _ofAddress.Remove(address);
        return null;
    }

    private sealed class Share(AddressCount<string> ofAddress, string address) : IDisposable
    {
        public void Dispose() => ofAddress.Remove(address);
    }
}
