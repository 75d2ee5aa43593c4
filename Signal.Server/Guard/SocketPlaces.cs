using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Guard;

/// <summary>
/// How many sockets there may be, of one address and of all, counted from the upgrade to the end: those that wait for their turn to come in are among them,
/// so that one address never has all the turns.
/// </summary>
internal sealed class SocketPlaces(IOptions<SignalOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly int _most = Math.Min(options.Value.Limits.Sockets, Descriptors.ForSockets);
    private readonly int _mostOfOne = options.Value.Limits.Enabled ? options.Value.Limits.SocketsPerAddress : int.MaxValue;
    private int _all;

    /// <summary>A place for a socket from this address; or none, and the HTTP status that says why.</summary>
    public (Place? Place, int Refusal) Take(string address)
    {
        lock (_gate)
        {
            var taken = _taken.GetValueOrDefault(address);
            if (taken >= _mostOfOne)
            {
                return (null, StatusCodes.Status429TooManyRequests);
            }

            if (_all >= _most)
            {
                return (null, StatusCodes.Status503ServiceUnavailable);
            }

            _taken[address] = taken + 1;
            _all++;
            return (new Place(this, address), 0);
        }
    }

    public void GiveBack(string address)
    {
        lock (_gate)
        {
            _all--;
            if (--_taken[address] == 0)
            {
                _taken.Remove(address);
            }
        }
    }
}
