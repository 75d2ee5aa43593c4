using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>What one writer sees of the call: in order, without a hole, and never less than before, over all its connections.</summary>
internal sealed class Watcher(Ledger ledger, string room, string name)
{
    private string? _call;
    private long _seq;

    /// <summary>How far the call was.</summary>
    public long Seq => _seq;

    /// <summary>Whether the call was that far already.</summary>
    public bool Knows(long seq) => seq <= _seq;

    /// <summary>Joined, for the first time or once more. What lies between is announced: the list of the last messages says where it begins.</summary>
    public void Enter(JsonElement joined)
    {
        var seq = Compare(joined);
        _seq = seq - joined.GetProperty("messages").GetArrayLength();
        SeeAll(joined);
    }

    /// <summary>Back in the same seat: all that was missed comes with it.</summary>
    public void Resume(JsonElement resumed)
    {
        var seq = Compare(resumed);
        SeeAll(resumed);
        if (_seq != seq || resumed.GetProperty("missed").GetBoolean())
        {
            ledger.Fault($"{name} was caught up to {_seq} of {seq} messages");
        }
    }

    /// <summary>An own message: one that was kept earlier is acknowledged under the seq that it had.</summary>
    public void SeeOwn(long seq, string id)
    {
        if (Knows(seq))
        {
            ledger.See(room, seq, id);
        }
        else
        {
            See(seq, id);
        }
    }

    public void See(long seq, string id)
    {
        ledger.See(room, seq, id);
        if (seq != ++_seq)
        {
            ledger.Fault($"{name} saw {seq} where {_seq} comes next");
            _seq = seq;
        }
    }

    /// <summary>The same call, and no less of it than before. Returns how many messages it has.</summary>
    private long Compare(JsonElement roster)
    {
        var call = roster.GetProperty("call").GetString();
        if ((_call ??= call) != call)
        {
            ledger.Fault($"{name} came back to another call");
        }

        var seq = roster.GetProperty("seq").GetInt64();
        if (seq < _seq)
        {
            ledger.Fault($"{name} had seen {_seq}, and the call has {seq} messages");
        }

        return seq;
    }

    private void SeeAll(JsonElement roster)
    {
        foreach (var line in roster.GetProperty("messages").EnumerateArray())
        {
            See(line.GetProperty("seq").GetInt64(), line.GetProperty("id").GetString()!);
        }
    }
}
