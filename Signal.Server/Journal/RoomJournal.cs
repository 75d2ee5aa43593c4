using System.Threading.Channels;
using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;

namespace Signal.Server.Journal;

/// <summary>
/// What happened in all rooms, on its way to the store, in order. Group commit: whatever waits is kept in one go, and then the rooms are told.
/// At most 16,384 entries wait. Full means that the store is too slow: chat is refused from three quarters on, so that comings and goings,
/// which are few, still find room; past that they are left out.
/// </summary>
internal sealed partial class RoomJournal(Store store, TimeProvider time, ILogger<RoomJournal> log) : IHostedService, IDisposable
{
    private const int Capacity = 16_384;
    private const int ChatCapacity = Capacity / 4 * 3;
    private const int MostInOneCommit = 512;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a stopping server waits for a store that does not answer.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly Channel<JournalItem> _waiting = Channel.CreateBounded<JournalItem>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _giveUp = new(Timeout.InfiniteTimeSpan, time);
    private readonly Gathering _gathering = new(time);
    private Task _running = Task.CompletedTask;

    /// <summary>How many entries wait for the store; for anybody.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>False when too much waits already.</summary>
    public bool TrySay(ChatTicket ticket)
    {
        var isRoom = _waiting.Reader.Count < ChatCapacity && _waiting.Writer.TryWrite(new JournalItem(new Said(ticket.Draft), ticket));
        _gathering.Hurry();
        return isRoom;
    }

    /// <summary>False, and said in the log, when the entry is left out because too much waits already.</summary>
    public bool Add(JournalEntry entry)
    {
        var added = _waiting.Writer.TryWrite(new JournalItem(entry));
        if (!added)
        {
            LogLeftOut(log, entry.GetType().Name);
        }

        if (_waiting.Reader.Count >= MostInOneCommit)
        {
            _gathering.Hurry();
        }

        return added;
    }

    /// <summary>Completes when the entry is kept. It waits for its place where too much waits already.</summary>
    public async Task KeepAsync(JournalEntry entry)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _waiting.Writer.WriteAsync(new JournalItem(entry, Kept: kept));
            _gathering.Hurry();
            await kept.Task;
        }
        catch (ChannelClosedException)
        {
            LogLeftOut(log, entry.GetType().Name);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync();
        return Task.CompletedTask;
    }

    /// <summary>Keeps what waits, then ends. The rooms are over by then.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        _gathering.Hurry();
        _giveUp.CancelAfter(StopGrace);
        await _running;
    }

    public void Dispose() => _giveUp.Dispose();

    private async Task RunAsync()
    {
        var batch = new List<JournalItem>(MostInOneCommit);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await _gathering.WaitAsync();
            while (batch.Count < MostInOneCommit && _waiting.Reader.TryRead(out var item))
            {
                if (item.Ticket?.Take() != false)
                {
                    batch.Add(item);
                }
            }

            if (batch.Count == MostInOneCommit)
            {
                // Among what is left may be what somebody waits for.
                _gathering.Hurry();
            }

            await CommitAsync(batch);
            batch.Clear();
        }
    }

    /// <summary>Tries until the store has answered: only then is it known which of these are kept.</summary>
    private async Task CommitAsync(List<JournalItem> batch)
    {
        for (var attempt = 1; !_giveUp.IsCancellationRequested; attempt++)
        {
            try
            {
                var kept = await store.Journal.CommitAsync(batch.ConvertAll(item => item.Entry), _giveUp.Token);
                Settle(batch, kept);
                LogKeptAgain(attempt);
                return;
            }
            catch (StoreUnavailableException fault)
            {
                LogUnavailable(attempt, fault);
                await Task.Delay(RetryAfter, time, _giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException)
            {
                // The server stops and the store does not answer.
            }
            catch (Exception fault) when (Report(fault, batch.Count))
            {
                // One entry that no store can keep must not stand in the way of the others.
                await CommitOneByOneAsync(batch);
                return;
            }
        }

        Settle(batch, new ChatRecord?[batch.Count]);
    }

    private async Task CommitOneByOneAsync(List<JournalItem> batch)
    {
        if (batch.Count == 1)
        {
            batch[0].Settle(null);
            return;
        }

        foreach (var item in batch)
        {
            await CommitAsync([item]);
        }
    }

    private static void Settle(List<JournalItem> batch, IReadOnlyList<ChatRecord?> kept)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Settle(kept[i]);
        }
    }

    private bool Report(Exception fault, int entries)
    {
        LogFailed(log, fault, entries);
        return true;
    }

    private void LogUnavailable(int attempt, StoreUnavailableException fault)
    {
        if (attempt == 1)
        {
            LogUnavailable(log, fault.Message);
        }
    }

    private void LogKeptAgain(int attempt)
    {
        if (attempt > 1)
        {
            LogKeptAgain(log);
        }
    }
}
