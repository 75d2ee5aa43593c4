using Signal.Persistence.Calls;
using Signal.Simulation.Tests.Keeping;

namespace Signal.Simulation.Tests.Promises;

/// <summary>What was acknowledged and what was seen, held against what is kept: L1 to L5 of the ledger.</summary>
internal sealed class ChatLedger
{
    private readonly Dictionary<string, (string Call, long Seq)> _acked = [];
    private readonly List<(string Call, IReadOnlyDictionary<long, string> Lines)> _seen = [];

    public int Acked => _acked.Count;

    public void Ack(string call, long seq, string id)
    {
        var known = _acked.GetValueOrDefault(id, (call, seq));
        Promise.Holds(known == (call, seq), $"{id} was acknowledged as message {known.Item2} and as {seq}");
        _acked[id] = known;
    }

    /// <summary>What one peer sees of a call, now and later.</summary>
    public void Sees(string call, IReadOnlyDictionary<long, string> lines) => _seen.Add((call, lines));

    public void Judge(Disk disk)
    {
        var kept = disk.Calls.ToDictionary(call => call.Call.Call.Value, call => call.Chat);
        var ids = new HashSet<string>();
        foreach (var chat in kept.Values)
        {
            Judge(chat, ids);
        }

        foreach (var (id, (call, seq)) in _acked)
        {
            Promise.Holds(IdAt(kept, call, seq) == id, $"L1: {id} was acknowledged as message {seq}, which is {IdAt(kept, call, seq)}");
        }

        foreach (var (call, lines) in _seen)
        {
            foreach (var (seq, id) in lines)
            {
                Promise.Holds(IdAt(kept, call, seq) == id, $"L4: somebody saw {id} as message {seq}, which is {IdAt(kept, call, seq)}");
            }
        }
    }

    private static void Judge(IReadOnlyList<ChatRecord> chat, HashSet<string> ids)
    {
        for (var i = 0; i < chat.Count; i++)
        {
            Promise.Holds(ids.Add(chat[i].Key.Value), $"L2, L5: {chat[i].Key} is kept twice");
            Promise.Holds(chat[i].Seq == i + 1, $"L3: message {chat[i].Seq} is kept at place {i + 1}");
            Promise.Holds(i == 0 || chat[i].Ts >= chat[i - 1].Ts, $"message {i + 1} is older than the one before it");
        }
    }

    private static string? IdAt(Dictionary<string, IReadOnlyList<ChatRecord>> kept, string call, long seq) =>
        kept.TryGetValue(call, out var chat) && seq <= chat.Count ? chat[(int)seq - 1].Key.Id : null;
}
