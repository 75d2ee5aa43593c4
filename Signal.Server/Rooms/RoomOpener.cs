using System.Collections.Immutable;
using Signal.Persistence;
using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Server.Rooms.Moderation;

namespace Signal.Server.Rooms;

/// <summary>Reads from the store what a room needs to open, once for everybody who waits at its door.</summary>
internal sealed class RoomOpener(Store store, RoomSetting setting)
{
    /// <summary>Throws <see cref="StoreUnavailableException"/>: without the store nobody knows whether the room has a password.</summary>
    public async Task<RoomOpening> OpenAsync(RoomName name)
    {
        var (made, call) = await store.Rooms.ReadStateAsync(name, CancellationToken.None);
        if (call is null || IsOver(call.EmptySince))
        {
            return new RoomOpening(made, null, [], ImmutableHashSet<PeerId>.Empty);
        }

        var said = await store.Calls.ReadAsync(call.Call, null, null, ProtocolLimits.DefaultHistoryItems, CancellationToken.None);
        return new RoomOpening(made, call, said, await store.Calls.ReadGoneAsync(call.Call, CancellationToken.None), DoorState.Read(call.Door));
    }

    /// <summary>Whether a call of this room goes on, though the room may not be live: its people may be about to come back after a restart.</summary>
    public async Task<bool> GoesOnAsync(RoomName name, CancellationToken stop) => await store.Calls.FindOpenAsync(name, stop) is { } call && !IsOver(call.EmptySince);

    /// <summary>A call whose end is not known yet may have been left by a server that is only just stopping: it goes on.</summary>
    private bool IsOver(long? emptySince) => emptySince is { } since && setting.Now - since >= setting.EmptyFor.TotalMilliseconds;
}
