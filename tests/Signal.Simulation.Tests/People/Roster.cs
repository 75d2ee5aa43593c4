using System.Text.Json;
using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.Promises;

namespace Signal.Simulation.Tests.People;

/// <summary>The others in a call, as one of them knows: the roster of its entry, and the news since.</summary>
internal sealed class Roster
{
    private readonly Dictionary<PeerId, PeerView> _peers = [];
    private readonly Dictionary<PeerId, PeerView> _missing = [];

    public IReadOnlyDictionary<PeerId, PeerView> Peers => _peers;

    /// <summary>A roster replaces what was known; where the call settles, those that are missing may still come back.</summary>
    public void Replace(JsonElement peers, bool settles)
    {
        foreach (var (id, peer) in _peers)
        {
            _missing[id] = peer;
        }

        _peers.Clear();
        foreach (var item in peers.EnumerateArray())
        {
            var peer = PeerView.Of(item);
            Promise.Holds(_peers.TryAdd(peer.Id, peer), $"{peer.Name} stands in a roster twice");
            _missing.Remove(peer.Id);
        }

        if (!settles)
        {
            _missing.Clear();
        }
    }

    /// <summary>Who has not come back by now does not come back.</summary>
    public void Settled() => _missing.Clear();

    public void Came(PeerView peer)
    {
        Promise.Holds(!peer.IsAway, $"{peer.Name} joined and is away");
        Promise.Holds(_peers.TryAdd(peer.Id, peer), $"{peer.Name} joined twice");
        _missing.Remove(peer.Id);
    }

    public void Went(PeerId peer) => Promise.Holds(_peers.Remove(peer) || _missing.Remove(peer), $"{peer} left, of whom nobody had told");

    public void Lost(PeerId peer)
    {
        var known = Known(peer);
        Promise.Holds(!known.IsAway, $"{known.Name} is away twice");
        _peers[peer] = known with { IsAway = true };
    }

    /// <summary>False after a restart for somebody who came when the own connection was lost already: only a new roster tells who that is.</summary>
    public bool Back(PeerId peer, bool maySettle)
    {
        if (_missing.Remove(peer, out var missing))
        {
            _peers.Add(peer, missing with { IsAway = false });
            return true;
        }

        if (maySettle && !_peers.ContainsKey(peer))
        {
            return false;
        }

        var known = Known(peer);
        Promise.Holds(known.IsAway, $"{known.Name} is back and was not away");
        _peers[peer] = known with { IsAway = false };
        return true;
    }

    public void Changed(PeerId peer, JsonElement news) => _peers[peer] = Known(peer).After(news);

    private PeerView Known(PeerId peer)
    {
        Promise.Holds(_peers.TryGetValue(peer, out var known), $"{peer} makes news, of whom nobody had told");
        return known;
    }
}
