namespace Signal.Server.Connections;

/// <summary>
/// Gathers the connections that a thread has something for while it works, and sends to all of them when its turn ends: what goes to one peer leaves in
/// one write, and no other thread is woken for it. While others wait for the thread, sending waits behind them, and gathers more. Outside a turn each is
/// sent to from the pool. A turn ends before its thread waits for anything.
/// </summary>
internal sealed class FlushTurn
{
    /// <summary>So many messages are handled before what they brought about is sent, however many more are at hand.</summary>
    private const int MostSteps = 64;

    private static readonly DeferredFlush Deferred = new();

    [ThreadStatic]
    private static FlushTurn? _ofThread;

    private readonly List<SocketWriter> _due = [];
    private int _steps;

    /// <summary>Begins a turn of this thread, or goes on with the one it has.</summary>
    public static void Begin()
    {
        var turn = _ofThread ??= new FlushTurn();
        if (turn._steps == MostSteps)
        {
            turn.Flush();
        }

        turn._steps++;
    }

    /// <summary>Ends the turn of this thread, if it has one.</summary>
    public static void End()
    {
        if (_ofThread is { _steps: > 0 } turn)
        {
            turn.Flush();
        }
    }

    /// <summary>Has what waits for this connection sent soon.</summary>
    public static void Add(SocketWriter writer)
    {
        if (_ofThread is { _steps: > 0 } turn)
        {
            turn._due.Add(writer);
        }
        else
        {
            writer.FlushSoon();
        }
    }

    private void Flush()
    {
        _steps = 0;
        var isBusy = _due.Count > 0 && DeferredFlush.IsBetter;
        while (_due.Count > 0)
        {
            // Taken out first: to send may be to go on, on this very thread, with what waits for the network.
            var writer = _due[^1];
            _due.RemoveAt(_due.Count - 1);
            if (isBusy)
            {
                Deferred.Add(writer);
            }
            else
            {
                _ = writer.FlushAsync();
            }
        }
    }
}
