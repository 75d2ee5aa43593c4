namespace Signal.Server.Accounts;

/// <summary>
/// Lets those who want the same username in one after the other, so that of many only the first costs a hash. It keeps a name only while somebody
/// wants it.
/// </summary>
internal sealed class NameTurns
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Waits for this name's turn, which lasts until the returned object is disposed.</summary>
    public async ValueTask<IDisposable> TakeAsync(string name, CancellationToken stop)
    {
        Turn turn;
        lock (_gate)
        {
            turn = _turns.TryGetValue(name, out var known) ? known : _turns[name] = new Turn(this, name);
            turn.Wanted++;
        }

        try
        {
            await turn.Free.WaitAsync(stop);
            return turn;
        }
        catch (OperationCanceledException)
        {
            Leave(turn);
            throw;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_gate)
        {
            if (--turn.Wanted == 0)
            {
                _turns.Remove(turn.Name);
            }
        }
    }

    private sealed class Turn(NameTurns turns, string name) : IDisposable
    {
        public string Name => name;

        public SemaphoreSlim Free { get; } = new(1);

        public int Wanted { get; set; }

        public void Dispose()
        {
            Free.Release();
            turns.Leave(this);
        }
    }
}
