using System.Diagnostics;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>The messages of one writer that are not acknowledged yet, in order, and since when each waits for its answer. Safe for use by two at once.</summary>
internal sealed class Outstanding
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, long> _askedAt = [];
    private readonly HashSet<string> _refused = [];

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _askedAt.Count == 0;
            }
        }
    }

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _askedAt.Keys];
            }
        }
    }

    /// <summary>Those that were refused and not asked again yet.</summary>
    public IReadOnlyList<string> Refused
    {
        get
        {
            lock (_gate)
            {
                return [.. _refused];
            }
        }
    }

    public void Ask(string id)
    {
        lock (_gate)
        {
            _askedAt[id] = Stopwatch.GetTimestamp();
            _refused.Remove(id);
        }
    }

    /// <summary>Not kept, as far as the server knows. Returns how long the answer took.</summary>
    public TimeSpan Refuse(string id)
    {
        lock (_gate)
        {
            _refused.Add(id);
            return Stopwatch.GetElapsedTime(_askedAt[id]);
        }
    }

    /// <summary>Kept. Returns how long the answer took; null for one that was acknowledged before.</summary>
    public TimeSpan? Acknowledge(string id)
    {
        lock (_gate)
        {
            _refused.Remove(id);
            return _askedAt.Remove(id, out var askedAt) ? Stopwatch.GetElapsedTime(askedAt) : null;
        }
    }
}
