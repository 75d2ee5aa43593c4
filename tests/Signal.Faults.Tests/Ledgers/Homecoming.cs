using System.Collections.Concurrent;
using System.Diagnostics;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>How long after each kill the first was back in a call, and how long after it everybody was, unless the next kill came before.</summary>
internal sealed class Homecoming(int people)
{
    private readonly ConcurrentQueue<TimeSpan> _first = new();
    private readonly ConcurrentQueue<TimeSpan> _all = new();
    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = new();
    private int _back;

    public Figures First => new(_first);

    public Figures All => new(_all);

    /// <summary>Now the server is killed.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _back = 0;
            _clock.Restart();
        }
    }

    /// <summary>Somebody is back.</summary>
    public void Note()
    {
        lock (_gate)
        {
            if (_clock.IsRunning && ++_back == 1)
            {
                _first.Enqueue(_clock.Elapsed);
            }

            if (_back == people)
            {
                _all.Enqueue(_clock.Elapsed);
            }
        }
    }
}
