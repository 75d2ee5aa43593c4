using System.Collections.Concurrent;
using System.Diagnostics;

namespace Signal.Crowd;

/// <summary>What happened to all members since <see cref="Restart"/>; who sits and who is connected, at any time. Safe for use by all at once.</summary>
internal sealed class Tally
{
    private readonly ConcurrentQueue<Spoken> _spoken = new();
    private readonly Lock _gate = new();
    private Account _account = new();
    private long _since = Stopwatch.GetTimestamp();
    private int _seated;
    private int _connected;

    public int SeatedNow => _seated;

    public int ConnectedNow => _connected;

    /// <summary>How many of those who lost their seat have one again.</summary>
    public int BackAgain => Read(account => account.SinceLoss.Count);

    public IReadOnlyCollection<Spoken> SpokenSoFar => _spoken;

    public void Restart()
    {
        lock (_gate)
        {
            _account = new Account();
            _since = Stopwatch.GetTimestamp();
        }
    }

    public T Read<T>(Func<Account, T> read)
    {
        lock (_gate)
        {
            return read(_account);
        }
    }

    public void Unanswered() => Note(account => account.Unanswered++);

    public void Refused() => Note(account => account.Refused++);

    public void LeftBehind() => Note(account => account.LeftBehind++);

    public void Denied(string code) => Note(account => Count(account.Denials, code));

    public void Acked(Spoken spoken) => _spoken.Enqueue(spoken);

    public void Connected() => Interlocked.Increment(ref _connected);

    public void Disconnected(Parting parting)
    {
        Interlocked.Add(ref _seated, parting.WasSeated ? -1 : 0);
        Interlocked.Decrement(ref _connected);
        Note(account => account.Partings.Add(parting));
    }

    /// <summary>Somebody sits; after a loss, <paramref name="away"/> for so long.</summary>
    public void Seated(bool isResumed, bool isSamePeer, TimeSpan? away)
    {
        Interlocked.Increment(ref _seated);
        Note(account =>
        {
            account.Resumed += isResumed ? 1 : 0;
            account.SamePeer += isSamePeer ? 1 : 0;
            if (away is { } time)
            {
                account.SinceLoss.Add(time.TotalMilliseconds);
                account.SinceStart.Add(Stopwatch.GetElapsedTime(_since).TotalMilliseconds);
            }
        });
    }

    private static void Count(Dictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

    private void Note(Action<Account> what)
    {
        lock (_gate)
        {
            what(_account);
        }
    }
}
