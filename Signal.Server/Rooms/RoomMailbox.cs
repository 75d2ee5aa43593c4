using Signal.Server.Connections;

namespace Signal.Server.Rooms;

/// <summary>
/// What waits for one room, at most 1,024 pieces. Whoever puts mail into an idle room does the room's work, on the spot and alone; who comes meanwhile
/// leaves theirs with him. Full means that the senders' sockets wait. Once closed, mail is turned away.
/// </summary>
internal sealed class RoomMailbox(Action<RoomMail> handle)
{
    private const int Capacity = 1_024;

    /// <summary>So many pieces of others' mail are handled before the work goes on elsewhere: the socket whose thread this is waits meanwhile.</summary>
    private const int MostInOneTurn = 64;

    private readonly Lock _gate = new();
    private readonly Queue<RoomMail> _waiting = new(0);
    private Queue<TaskCompletionSource>? _senders;
    private bool _isAtWork;
    private bool _isWoken;
    private bool _isClosed;

    /// <summary>How many pieces wait, as it was a moment ago; for anybody.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Has the piece handled, by the time this returns or later; completes when there was room for it.</summary>
    public ValueTask PostAsync(in RoomMail mail)
    {
        lock (_gate)
        {
            if (_isAtWork)
            {
                return TryEnqueue(mail) ? ValueTask.CompletedTask : PostLaterAsync(mail, NextTurn());
            }

            _isAtWork = true;
            _isWoken = false;
        }

        Handle(mail);
        Work();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes the room look at what is not mail, on a thread of the pool, unless it is about to do so anyway.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_isWoken)
            {
                return;
            }

            _isWoken = true;
            _waiting.Enqueue(RoomMail.Look);
            if (_isAtWork)
            {
                return;
            }

            _isAtWork = true;
        }

        _ = WorkOnAsync();
    }

    /// <summary>For the room, at its end: what waits is turned away, and what still comes.</summary>
    public void Close() => _isClosed = true;

    private bool TryEnqueue(in RoomMail mail)
    {
        if (_waiting.Count >= Capacity)
        {
            return false;
        }

        _waiting.Enqueue(mail);
        return true;
    }

    private Task NextTurn()
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_senders ??= new Queue<TaskCompletionSource>()).Enqueue(turn);
        return turn.Task;
    }

    private async ValueTask PostLaterAsync(RoomMail mail, Task turn)
    {
        await turn;
        await PostAsync(mail);
    }

    private void Work()
    {
        for (var pieces = 0; pieces < MostInOneTurn; pieces++)
        {
            if (!TryTake(out var mail))
            {
                return;
            }

            Handle(mail);
        }

        _ = WorkOnAsync();
    }

    private void Handle(in RoomMail mail)
    {
        if (_isClosed)
        {
            mail.TurnAway();
        }
        else
        {
            handle(mail);
        }
    }

    private async Task WorkOnAsync()
    {
        await Task.Yield();
        FlushTurn.Begin();
        try
        {
            Work();
        }
        finally
        {
            FlushTurn.End();
        }
    }

    /// <summary>The next piece; when there is none the room is idle.</summary>
    private bool TryTake(out RoomMail mail)
    {
        TaskCompletionSource? sender = null;
        bool isThere;
        lock (_gate)
        {
            isThere = _isAtWork = _waiting.TryDequeue(out mail);
            _isWoken = false;
            _senders?.TryDequeue(out sender);
        }

        sender?.SetResult();
        return isThere;
    }
}
