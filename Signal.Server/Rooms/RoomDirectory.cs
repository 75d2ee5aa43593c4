using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Protocol.Identifiers;
using Signal.Server.Journal;
using Signal.Server.Options;

namespace Signal.Server.Rooms;

/// <summary>
/// The live rooms by name. A room is opened from the store at its first join, once for all who want in, and gone when its call is over; a joiner who
/// comes in between gets the next call.
/// </summary>
internal sealed class RoomDirectory(RoomOpener opener, RoomSetting setting, RoomJournal journal, IOptions<SignalOptions> options)
{
    private readonly ConcurrentDictionary<RoomName, Lazy<Task<RoomActor?>>> _rooms = new();
    private readonly ConcurrentDictionary<RoomName, Task> _closing = new();

    public bool IsAnyLive => !_rooms.IsEmpty;

    /// <summary>The room as it is now; null when it is not live.</summary>
    public RoomStatus? StatusOf(RoomName name) => Find(name)?.Status;

    /// <summary>The room if it is live.</summary>
    public RoomActor? Find(RoomName name) =>
        _rooms.TryGetValue(name, out var room) && room is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } live } } ? live : null;

    /// <summary>
    /// The room, opened where it was not live; null when there is none of that name and joining makes none.
    /// Throws <see cref="StoreUnavailableException"/>.
    /// </summary>
    public async ValueTask<RoomActor?> OpenAsync(RoomName name)
    {
        var room = _rooms.GetOrAdd(name, static (name, rooms) => rooms.Opening(name), this);
        RoomActor? live = null;
        try
        {
            return live = await room.Value;
        }
        finally
        {
            if (live is null)
            {
                _rooms.TryRemove(KeyValuePair.Create(name, room));
            }
        }
    }

    private Lazy<Task<RoomActor?>> Opening(RoomName name) => new(() => StartAsync(name));

    private async Task<RoomActor?> StartAsync(RoomName name)
    {
        var opening = await ReadAsync(name);
        if (opening.Made is null && !options.Value.Rooms.AdHoc)
        {
            return null;
        }

        var room = new RoomActor(name, opening, setting, journal);
        room.Open(over: kept => Close(name, kept));
        return room;
    }

    private async Task<RoomOpening> ReadAsync(RoomName name)
    {
        try
        {
            return await ReadWhenKeptAsync(name).WaitAsync(Store.Patience, setting.Time);
        }
        catch (TimeoutException late)
        {
            throw new StoreUnavailableException("The room cannot be opened: the store does not answer.", late);
        }
    }

    /// <summary>What happened in the room that had this name before may not all be kept yet: the next one must not miss it.</summary>
    private async Task<RoomOpening> ReadWhenKeptAsync(RoomName name)
    {
        if (_closing.TryGetValue(name, out var kept))
        {
            await kept;
        }

        return await opener.OpenAsync(name);
    }

    private void Close(RoomName name, Task kept)
    {
        if (!kept.IsCompleted)
        {
            _closing[name] = kept;
            _ = ForgetAsync(name, kept);
        }

        _rooms.TryRemove(name, out _);
    }

    private async Task ForgetAsync(RoomName name, Task kept)
    {
        await kept;
        _closing.TryRemove(KeyValuePair.Create(name, kept));
    }
}
