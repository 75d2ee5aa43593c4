using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.Keeping;

/// <summary>
/// Writing: what is committed, and whether anybody is told, are two moments, and either may be the last one of the server's life. A commit that fails has
/// kept nothing, a part, or all of it.
/// </summary>
internal sealed class MemoryJournal(World world, Life life, Disk disk, Weather weather) : IJournalStore
{
    public Task<IReadOnlyList<ChatRecord?>> CommitAsync(IReadOnlyList<JournalEntry> entries, CancellationToken stop)
    {
        var committing = new TaskCompletionSource<IReadOnlyList<ChatRecord?>>();
        stop.Register(() => committing.TrySetCanceled(stop));
        weather.Schedule(() => Commit(entries, committing));
        return committing.Task;
    }

    public Task RecoverAsync(CancellationToken stop)
    {
        disk.Recover();
        return Task.CompletedTask;
    }

    /// <summary>A server that is dead has no connection left that could commit.</summary>
    private void Commit(IReadOnlyList<JournalEntry> entries, TaskCompletionSource<IReadOnlyList<ChatRecord?>> committing)
    {
        if (life.IsOver || committing.Task.IsCompleted)
        {
            return;
        }

        if (weather.Fails())
        {
            var part = world.Dice.Between(0, entries.Count);
            entries.Take(part).ToList().ForEach(entry => disk.Keep(entry));
            weather.Schedule(() => committing.TrySetException(Weather.Fault()));
        }
        else
        {
            var kept = entries.Select(disk.Keep).ToArray();
            weather.Schedule(() => committing.TrySetResult(kept));
        }
    }
}
