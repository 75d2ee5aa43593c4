using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;

namespace Signal.Persistence;

/// <summary>
/// Everything that Signal keeps, in one place. Any operation throws <see cref="StoreUnavailableException"/> when the store cannot be reached or does
/// not answer within <see cref="Patience"/>; whether a write that threw was kept after all is unknown. Safe for use by many at once.
/// </summary>
public abstract class Store : IAsyncDisposable
{
    /// <summary>How long an operation may take. Shorter than the 3 s after which people are told that the store is unavailable.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    public abstract IUserStore Users { get; }

    public abstract ISessionStore Sessions { get; }

    public abstract IRoomStore Rooms { get; }

    public abstract ICallStore Calls { get; }

    public abstract IVisitStore Visits { get; }

    public abstract IJournalStore Journal { get; }

    public abstract ISweepStore Sweeping { get; }

    /// <summary>Makes the store ready, once, before anything else. Throws <see cref="StoreUnusableException"/> when an operator has to act.</summary>
    public abstract Task OpenAsync(CancellationToken stop);

    /// <summary>Returns when the store can be written to.</summary>
    public abstract Task PingAsync(CancellationToken stop);

    public abstract ValueTask DisposeAsync();
}
