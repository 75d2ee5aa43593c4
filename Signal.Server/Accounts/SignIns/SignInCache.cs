using System.Collections.Concurrent;

namespace Signal.Server.Accounts.SignIns;

/// <summary>
/// The sign-ins that were found valid within the last 30 s, and those that were revoked here: so a revocation holds at once on this server, and within
/// 30 s on another. At most 10,000; when there are more, all are looked up again.
/// </summary>
internal sealed class SignInCache(TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _revoked = new(StringComparer.Ordinal);

    public Account? Find(string sid) => _entries.TryGetValue(sid, out var entry) && IsFresh(entry.At) && !_revoked.ContainsKey(sid) ? entry.Account : null;

    /// <summary>False when the sign-in was revoked while it was looked up: whoever reads the store may be late.</summary>
    public bool TryAdd(Account account)
    {
        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        _entries[account.Sid] = new Entry(account, time.GetTimestamp());
        if (!_revoked.ContainsKey(account.Sid))
        {
            return true;
        }

        // The revocation is forgotten before this entry would be.
        _entries.TryRemove(account.Sid, out _);
        return false;
    }

    /// <summary>To be called once the store has revoked it.</summary>
    public void Revoke(string sid)
    {
        foreach (var (old, at) in _revoked)
        {
            // Whoever read the store before it was revoked has long been answered.
            if (!IsFresh(at))
            {
                _revoked.TryRemove(old, out _);
            }
        }

        _revoked[sid] = time.GetTimestamp();
        _entries.TryRemove(sid, out _);
    }

    private bool IsFresh(long at) => time.GetElapsedTime(at) < Life;

    private sealed record Entry(Account Account, long At);
}
