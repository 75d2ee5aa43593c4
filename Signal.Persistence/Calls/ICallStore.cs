using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Calls;

/// <summary>Calls and what was said in them. An append that returned is on disk.</summary>
public interface ICallStore
{
    Task BeginAsync(CallRecord call, CancellationToken stop);

    Task EndAsync(CallId call, long endedAt, CancellationToken stop);

    /// <summary>The call of this room that goes on, or null.</summary>
    Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop);

    /// <summary>Keeps all of these or none: many messages, of any calls, in one commit.</summary>
    Task AppendAsync(IReadOnlyList<ChatRecord> messages, CancellationToken stop);

    /// <summary>At most <paramref name="limit"/> messages in the order of seq: the first after <paramref name="after"/>, or else the last before <paramref name="before"/>.</summary>
    Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop);
}
