using System.Collections.Concurrent;
using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>Who is in the call, as one of its people sees it: each keeps one id for good, goes away and comes back, and never leaves.</summary>
internal sealed class Neighbours(SeatLedger ledger, string name)
{
    private readonly ConcurrentDictionary<string, string> _ids = new();
    private readonly ConcurrentDictionary<string, bool> _present = new();

    public int Present => _present.Count;

    /// <summary>The id of the peer of this name, while it is there.</summary>
    public string? Find(string neighbour) => _ids.TryGetValue(neighbour, out var id) && _present.ContainsKey(id) ? id : null;

    public void Hear(JsonElement frame)
    {
        switch (frame.Type())
        {
            case "joined" or "resumed":
                Enter(frame.Data("peers"));
                break;
            case "user-joined":
                See(frame.Data("peer"));
                break;
            case "user-back":
                Return(frame.Data("peer").GetString()!);
                break;
            case "user-away":
                _present.TryRemove(frame.Data("peer").GetString()!, out _);
                break;
            case "user-left":
                ledger.Leave();
                _present.TryRemove(frame.Data("peer").GetString()!, out _);
                break;
        }
    }

    private void Enter(JsonElement peers)
    {
        _present.Clear();
        foreach (var peer in peers.EnumerateArray())
        {
            See(peer);
        }
    }

    private void See(JsonElement peer)
    {
        var (id, neighbour) = (peer.GetProperty("id").GetString()!, peer.GetProperty("name").GetString()!);
        if (_ids.GetOrAdd(neighbour, id) is var known && known != id)
        {
            ledger.Fault($"{name} knew {neighbour} as {known}, and sees {id}");
        }

        if (!peer.GetProperty("away").GetBoolean())
        {
            _present[id] = true;
        }
    }

    private void Return(string id)
    {
        _present[id] = true;
        if (!_ids.Values.Contains(id))
        {
            ledger.Fault($"{id}, whom {name} does not know, is back");
        }
    }
}
