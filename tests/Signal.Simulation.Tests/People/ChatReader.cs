using System.Text.Json;
using Signal.Simulation.Tests.Promises;

namespace Signal.Simulation.Tests.People;

/// <summary>The chat of a call as one peer sees it: each message once, in the order of seq, without a gap that was not announced.</summary>
internal sealed class ChatReader(string reader)
{
    private readonly Dictionary<long, string> _seen = [];

    public long Seq { get; private set; }

    /// <summary>By seq, the ids of what was said.</summary>
    public IReadOnlyDictionary<long, string> Seen => _seen;

    /// <summary>What came with an entry. Before a first one, or where it is said that some are missed, there may be others.</summary>
    public void Enter(JsonElement entry, bool mayMiss)
    {
        var last = entry.GetProperty("seq"u8).GetInt64();
        Promise.Holds(last >= Seq, $"{reader} has seen message {Seq} and enters at {last}");
        var next = mayMiss ? 0 : Seq + 1;
        foreach (var line in entry.GetProperty("messages"u8).EnumerateArray())
        {
            var seq = line.GetProperty("seq"u8).GetInt64();
            Promise.Holds(next == 0 || seq == next, $"{reader} enters with message {seq} where {next} comes next");
            See(seq, line.GetProperty("id"u8).GetString()!);
            next = seq + 1;
        }

        Promise.Holds(next == last + 1 || (next == 0 && last == 0), $"{reader} is told that {last} is the last message, and gets them up to {next - 1}");
        Seq = last;
    }

    public void Hear(long seq, string id)
    {
        Promise.Holds(seq == Seq + 1, $"{reader} hears message {seq} after {Seq}");
        See(seq, id);
        Seq = seq;
    }

    /// <summary>An own message is kept: the next one, or, when it was sent again, an earlier one.</summary>
    public void Acknowledged(long seq, string id)
    {
        if (seq > Seq)
        {
            Hear(seq, id);
        }
        else
        {
            See(seq, id);
        }
    }

    /// <summary>A page of what was said before.</summary>
    public void Read(JsonElement page)
    {
        var next = 0L;
        foreach (var line in page.GetProperty("messages"u8).EnumerateArray())
        {
            var seq = line.GetProperty("seq"u8).GetInt64();
            Promise.Holds(next == 0 || seq == next, $"{reader} reads a page on which {seq} stands where {next} comes next");
            See(seq, line.GetProperty("id"u8).GetString()!);
            next = seq + 1;
        }
    }

    private void See(long seq, string id) =>
        Promise.Holds(_seen.TryAdd(seq, id) || _seen[seq] == id, $"{reader} sees {id} as message {seq}, which was {_seen[seq]}");
}
