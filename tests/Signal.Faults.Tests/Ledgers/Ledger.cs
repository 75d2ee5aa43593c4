using System.Collections.Concurrent;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>What all writers sent, had acknowledged and saw; in the end it is held against the histories.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, long> _acked = new();
    private readonly ConcurrentQueue<Seen> _seen = new();
    private readonly ConcurrentQueue<TimeSpan> _answers = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly SemaphoreSlim _sends = new(0);
    private readonly SemaphoreSlim _acks = new(0);
    private int _sent;
    private int _resent;
    private int _recognised;
    private int _refused;

    public int Sent => _sent;

    public int Resent => _resent;

    public int Acked => _acked.Count;

    /// <summary>Those sent again that the server had kept already.</summary>
    public int Recognised => _recognised;

    /// <summary>How often a message was refused because the store did not answer.</summary>
    public int Refused => _refused;

    /// <summary>How long a message waited for its answer, acknowledged or refused.</summary>
    public Figures Answers => new(_answers);

    public void Send()
    {
        Interlocked.Increment(ref _sent);
        _sends.Release();
    }

    public void Resend() => Interlocked.Increment(ref _resent);

    public void Ack(string id, long seq, bool isRepeat, TimeSpan delay)
    {
        Interlocked.Add(ref _recognised, isRepeat ? 1 : 0);
        _answers.Enqueue(delay);
        _acks.Release();
        if (!_acked.TryAdd(id, seq) && _acked[id] != seq)
        {
            Fault($"{id} was acknowledged as {_acked[id]} and as {seq}");
        }
    }

    public void Refuse(TimeSpan delay)
    {
        Interlocked.Increment(ref _refused);
        _answers.Enqueue(delay);
    }

    public void See(string room, long seq, string id) => _seen.Enqueue(new Seen(room, seq, id));

    public void Fault(string what) => _faults.Enqueue(what);

    /// <summary>Waits until so many more messages are sent.</summary>
    public Task SentAsync(int more, CancellationToken stop) => MoreAsync(_sends, more, stop);

    /// <summary>Waits until so many more messages are acknowledged.</summary>
    public Task AckedAsync(int more, CancellationToken stop) => MoreAsync(_acks, more, stop);

    /// <summary>L1 to L5 of the reliability table: nothing acknowledged is lost, nothing is doubled, nobody saw what is not there.</summary>
    public LedgerVerdict Judge(IReadOnlyCollection<CallHistory> histories)
    {
        var kept = histories.SelectMany(history => history.Lines).ToLookup(line => line.Id, line => line.Seq);
        var places = histories.SelectMany(history => history.Lines.Select(line => new Seen(history.Room, line.Seq, line.Id))).ToHashSet();
        return new LedgerVerdict(
            Lost: [.. _acked.Where(ack => !kept[ack.Key].Contains(ack.Value)).Select(ack => $"{ack.Key} as {ack.Value}")],
            Doubled: [.. kept.Where(seqs => seqs.Count() > 1).Select(seqs => $"{seqs.Key} as {string.Join(", ", seqs)}")],
            Holes: [.. histories.Where(history => !history.IsContiguous).Select(history => history.Room)],
            Ghosts: [.. _seen.Where(seen => !places.Contains(seen)).Select(seen => seen.ToString())],
            Disorder: [.. _faults],
            Kept: kept.Count);
    }

    private static async Task MoreAsync(SemaphoreSlim happened, int more, CancellationToken stop)
    {
        while (await happened.WaitAsync(0, stop))
        {
            // That was before.
        }

        for (var n = 0; n < more; n++)
        {
            await happened.WaitAsync(stop);
        }
    }
}
