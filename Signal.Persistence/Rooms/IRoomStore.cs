using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Rooms;

/// <summary>Rooms that were made on purpose; those made by joining are not kept.</summary>
public interface IRoomStore
{
    /// <summary>False when the name is taken.</summary>
    Task<bool> AddAsync(RoomRecord room, CancellationToken stop);

    Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop);

    /// <summary>The same with the room's call, in one question: it is what joining waits for.</summary>
    Task<RoomState> ReadStateAsync(RoomName name, CancellationToken stop);
}
