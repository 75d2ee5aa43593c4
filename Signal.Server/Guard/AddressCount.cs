using System.Runtime.InteropServices;

namespace Signal.Server.Guard;

/// <summary>How many of something each address has at once. Whoever has none takes no memory; how many are too many, the caller knows.</summary>
internal sealed class AddressCount<TAddress>
    where TAddress : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TAddress, int> _counts = [];

    /// <summary>How many it has now. <see cref="Remove"/> is due, once.</summary>
    public int Add(TAddress address)
    {
        lock (_gate)
        {
            return ++CollectionsMarshal.GetValueRefOrAddDefault(_counts, address, out _);
        }
    }

    public void Remove(TAddress address)
    {
        lock (_gate)
        {
            if (--CollectionsMarshal.GetValueRefOrNullRef(_counts, address) == 0)
            {
                _counts.Remove(address);
            }
        }
    }
}
