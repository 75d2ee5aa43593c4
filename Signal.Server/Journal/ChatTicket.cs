using Signal.Persistence.Calls;
using Signal.Server.Connections;

namespace Signal.Server.Journal;

/// <summary>
/// A chat message on its way from its room to the disk and back. Until the journal takes it in hand the room can withdraw it; from then on it is
/// known only when the store has answered. <paramref name="wake"/> tells the room to look.
/// </summary>
internal sealed class ChatTicket(ChatDraft draft, string? re, Outbox asker, long askedAt, Action wake)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Lost = 2;
    private const int Kept = 3;

    private int _state;

    public ChatDraft Draft => draft;

    /// <summary>The request's id, for its answer.</summary>
    public string? Re => re;

    /// <summary>Where its answer goes, whether its sender is still in the room by then or not.</summary>
    public Outbox Asker => asker;

    /// <summary>When it was asked, as the clock's timestamp.</summary>
    public long AskedAt => askedAt;

    /// <summary>Whether its sender has been told already that it took too long. For the room alone.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Whether it is known what became of it.</summary>
    public bool IsSettled => Volatile.Read(ref _state) is Lost or Kept;

    /// <summary>The message as it was kept; null when it was not.</summary>
    public ChatRecord? Record { get; private set; }

    /// <summary>For the journal: true unless it was withdrawn.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>For the room: the message is not to be kept, unless it is too late for that.</summary>
    public void Withdraw() => Interlocked.CompareExchange(ref _state, Lost, Waiting);

    /// <summary>For the journal: what became of it.</summary>
    public void Settle(ChatRecord? record)
    {
        Record = record;
        Volatile.Write(ref _state, record is null ? Lost : Kept);
        wake();
    }
}
