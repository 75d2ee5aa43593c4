using System.Text.Json;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests.Calls;

/// <summary>What somebody reads of a call's chat over all connections: while a hole is being filled, what is newer waits. Safe for use by two at once.</summary>
internal sealed class Reader(Watcher watcher)
{
    private readonly Lock _gate = new();
    private List<(long Seq, string Id)>? _later;
    private long _seq;

    /// <summary>The last message that was read.</summary>
    public long Seq => Interlocked.Read(ref _seq);

    public void Enter(JsonElement joined)
    {
        lock (_gate)
        {
            watcher.Enter(joined);
            _seq = joined.GetProperty("seq").GetInt64();
        }
    }

    /// <summary>A new connection: what comes over it waits until all that was missed is read.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _later ??= [];
        }
    }

    /// <summary>Messages as the server lists them, of which some may be known.</summary>
    public void Read(IEnumerable<JsonElement> lines)
    {
        lock (_gate)
        {
            foreach (var line in lines)
            {
                Read(line.GetProperty("seq").GetInt64(), line.GetProperty("id").GetString()!);
            }
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            var later = _later ?? [];
            _later = null;
            later.ForEach(line => Read(line.Seq, line.Id));
        }
    }

    /// <summary>A message that came by itself.</summary>
    public void Hear(long seq, string id)
    {
        lock (_gate)
        {
            if (_later is null)
            {
                watcher.See(seq, id);
                _seq = seq;
            }
            else
            {
                _later.Add((seq, id));
            }
        }
    }

    /// <summary>An own message: its acknowledgement stands in the order of the chat like anything that is heard.</summary>
    public void HearOwn(long seq, string id)
    {
        if (!watcher.Knows(seq))
        {
            Hear(seq, id);
        }
    }

    private void Read(long seq, string id)
    {
        if (seq > _seq)
        {
            watcher.See(seq, id);
            _seq = seq;
        }
    }
}
