namespace Signal.Simulation.Tests.Time;

/// <summary>
/// All that happens, on one thread: of what can go on, the dice pick; time passes only when nothing can, and then at once. For one simulation, and
/// for the thread that made it.
/// </summary>
internal sealed class World(ulong seed)
{
    private readonly List<Turn> _turns = [];
    private readonly PriorityQueue<Alarm, (long Due, long Order)> _alarms = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _orders;

    public Dice Dice { get; } = new(seed);

    public Trace Trace { get; } = new();

    /// <summary>Since the world began.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>How far the wall clock has jumped.</summary>
    public TimeSpan WallJump { get; set; }

    /// <summary>Timers of the server that is alive.</summary>
    public int Armed { get; set; }

    public void Queue(in Turn turn) => _turns.Add(turn);

    /// <summary>Something of the world's own, as soon as the dice say.</summary>
    public void Soon(Action work) => Queue(new Turn(null, static state => ((Action)state!)(), work));

    public void After(TimeSpan delay, Action work)
    {
        if (delay > TimeSpan.Zero)
        {
            SetAlarm(Now + delay, new WorldAlarm(this, work));
        }
        else
        {
            Soon(work);
        }
    }

    public void SetAlarm(TimeSpan due, Alarm alarm) => _alarms.Enqueue(alarm, (due.Ticks, _orders++));

    /// <summary>So many turns at most, and no time passes.</summary>
    public void Go(int turns)
    {
        while (turns-- > 0 && _turns.Count > 0)
        {
            TakeTurn();
        }
    }

    /// <summary>Until nothing can go on, and the time has passed.</summary>
    public void Go(TimeSpan time)
    {
        var end = Now + time;
        while (true)
        {
            if (_turns.Count > 0)
            {
                TakeTurn();
            }
            else if (_alarms.TryPeek(out var alarm, out var next) && next.Due <= end.Ticks)
            {
                _alarms.Dequeue();
                Now = TimeSpan.FromTicks(Math.Max(next.Due, Now.Ticks));
                alarm.Ring();
            }
            else
            {
                break;
            }
        }

        Now = end;
    }

    /// <summary>Nothing may escape to a thread of the pool: it would come back whenever it likes.</summary>
    public void Guard()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Trace.Escaped = true;
            throw new InvalidOperationException("Something went on outside of the simulation.");
        }
    }

    private void TakeTurn()
    {
        var index = Dice.Below(_turns.Count);
        var turn = _turns[index];
        _turns[index] = _turns[^1];
        _turns.RemoveAt(_turns.Count - 1);
        turn.Take();
    }
}
