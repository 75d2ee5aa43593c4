using Signal.Persistence.Calls;
using Signal.Persistence.Journal;

namespace Signal.Server.Journal;

/// <summary>An entry that waits for the disk: a chat message with its ticket, another with <see cref="Kept"/> where somebody waits for it.</summary>
internal readonly record struct JournalItem(JournalEntry Entry, ChatTicket? Ticket = null, TaskCompletionSource? Kept = null)
{
    /// <summary>Tells those who wait what became of it: of a message, what it was kept as.</summary>
    public void Settle(ChatRecord? record)
    {
        Ticket?.Settle(record);
        Kept?.TrySetResult();
    }
}
