using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Calls;

/// <summary>Reads calls and what was said in them; what is written goes through the journal.</summary>
public interface ICallStore
{
    /// <summary>The last call of this room that was not ended, or null.</summary>
    Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop);

    /// <summary>
    /// At most <paramref name="limit"/> messages in the order of seq: the first after <paramref name="after"/>, or else the last before
    /// <paramref name="before"/>, or else the last of all.
    /// </summary>
    Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop);

    /// <summary>
    /// The seq of the last message of this call that was said no later than that; 0 for none. Within a call times do not fall, so that this costs the same
    /// however much was said since.
    /// </summary>
    Task<long> FindLastAsync(CallId call, long until, CancellationToken stop);

    /// <summary>The seats of this call that were given up for good; none when it is over.</summary>
    Task<IReadOnlySet<PeerId>> ReadGoneAsync(CallId call, CancellationToken stop);
}
