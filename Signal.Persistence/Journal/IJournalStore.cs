using Signal.Persistence.Calls;

namespace Signal.Persistence.Journal;

/// <summary>Takes what happens in rooms, in the order in which it happened.</summary>
public interface IJournalStore
{
    /// <summary>
    /// Keeps all entries, of any calls, in their order; they are on disk when this returns. Returns one item an entry: for
    /// <see cref="Said"/> the message as it is kept (an earlier one when the draft <see cref="ChatDraft.Repeats"/> it), else null.
    /// When it throws, any first part of the entries may be kept, and committing them again is safe. Takes as long as it takes:
    /// it is not bound by <see cref="Store.Patience"/>, and no two calls overlap.
    /// </summary>
    Task<IReadOnlyList<ChatRecord?>> CommitAsync(IReadOnlyList<JournalEntry> entries, CancellationToken stop);

    /// <summary>
    /// Once, at start: what a killed server left open. Visits without an end get one, and calls in which somebody was become empty, at the
    /// time of the last <see cref="Alive"/>, but never before they began.
    /// </summary>
    Task RecoverAsync(CancellationToken stop);
}
