using System.Diagnostics;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>
/// How long the server took to serve again after each kill, and how long after that each was back, unless the next kill came before. A round is
/// counted when it is over: who seemed to be back and had only not noticed the loss yet does not count.
/// </summary>
internal sealed class Homecoming(int people)
{
    private readonly List<TimeSpan> _serving = [];
    private readonly List<TimeSpan> _first = [];
    private readonly List<TimeSpan> _each = [];
    private readonly List<TimeSpan> _all = [];
    private readonly Dictionary<string, TimeSpan> _back = [];
    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = new();
    private TimeSpan? _served;
    private TaskCompletionSource? _enough;
    private int _awaited;

    /// <summary>From the kill until the server listens again.</summary>
    public Figures Serving => Measured(_serving);

    /// <summary>From the kill until the first is back.</summary>
    public Figures First => Measured(_first);

    /// <summary>From the server's serving again until each is back.</summary>
    public Figures Each => Measured(_each);

    /// <summary>From the kill until everybody is back.</summary>
    public Figures All => Measured(_all);

    /// <summary>Completes when so many are back after the last kill. For one to wait for.</summary>
    public Task BackAsync(int count)
    {
        lock (_gate)
        {
            (_awaited, _enough) = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            Tell();
            return _enough.Task;
        }
    }

    /// <summary>Now the server is killed.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            Count();
            _back.Clear();
            _served = null;
            _clock.Restart();
        }
    }

    /// <summary>Now it serves again.</summary>
    public void Serve()
    {
        lock (_gate)
        {
            _served = _clock.Elapsed;
            _serving.Add(_clock.Elapsed);
        }
    }

    /// <summary>Somebody is back.</summary>
    public void Note(string name)
    {
        lock (_gate)
        {
            if (_clock.IsRunning && _back.TryAdd(name, _clock.Elapsed))
            {
                Tell();
            }
        }
    }

    /// <summary>Somebody has lost the connection.</summary>
    public void Lose(string name)
    {
        lock (_gate)
        {
            _back.Remove(name);
        }
    }

    /// <summary>The last round is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            Count();
            _clock.Reset();
        }
    }

    private void Tell()
    {
        if (_back.Count >= _awaited)
        {
            _enough?.TrySetResult();
        }
    }

    private void Count()
    {
        if (_clock.IsRunning && _back.Count > 0)
        {
            _first.Add(_back.Values.Min());
        }

        if (_served is { } served)
        {
            _each.AddRange(_back.Values.Select(back => back > served ? back - served : TimeSpan.Zero));
        }

        if (_back.Count == people)
        {
            _all.Add(_back.Values.Max());
        }
    }

    private Figures Measured(List<TimeSpan> times)
    {
        lock (_gate)
        {
            return new Figures(times);
        }
    }
}
