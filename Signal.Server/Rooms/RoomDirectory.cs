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
    private readonly ConcurrentDictionary<RoomName, Opening> _rooms = new();
    private readonly ConcurrentDictionary<RoomName, Task> _closing = new();
    private int _live;

    public bool IsAnyLive => !_rooms.IsEmpty;

    /// <summary>The live rooms, as they come and go meanwhile.</summary>
    public IEnumerable<RoomActor> Live => _rooms.Select(room => LiveOf(room.Value)).OfType<RoomActor>();

    /// <summary>Whether there are as many rooms as there may be, and that one is none of them.</summary>
    public bool IsFullFor(RoomName name) => Volatile.Read(ref _live) >= options.Value.Limits.Rooms && Find(name) is null;

    /// <summary>Whether the room is live, or about to be.</summary>
    public bool Has(RoomName name) => _rooms.TryGetValue(name, out var room) && (room.ToGoOnWith is null || LiveOf(room) is not null);

    /// <summary>The room as it is now; null when it is not live.</summary>
    public RoomStatus? StatusOf(RoomName name) => Find(name)?.Status;

    /// <summary>The room if it is live.</summary>
    public RoomActor? Find(RoomName name) => _rooms.TryGetValue(name, out var room) ? LiveOf(room) : null;

    /// <summary>
    /// The room, opened where it was not live; null when there is none of that name and joining makes none.
    /// Throws <see cref="StoreUnavailableException"/>.
    /// </summary>
    public ValueTask<RoomActor?> OpenAsync(RoomName name) => OpenAsync(name, toGoOnWith: null);

    /// <summary>
    /// The room of a call that goes on; null when it does not: nobody opens a room by coming back to one. Throws <see cref="StoreUnavailableException"/>.
    /// </summary>
    public async ValueTask<RoomActor?> ContinueAsync(RoomName name, CallId call) => await OpenAsync(name, call) is { } room && room.Call == call ? room : null;

    private async ValueTask<RoomActor?> OpenAsync(RoomName name, CallId? toGoOnWith)
    {
        while (true)
        {
            var opening = _rooms.GetOrAdd(name, static (name, ask) => ask.Rooms.Open(name, ask.Call), (Rooms: this, Call: toGoOnWith));
            if (await LiveAsync(name, opening) is { } live)
            {
                return live;
            }

            if (opening.ToGoOnWith is null || opening.ToGoOnWith == toGoOnWith)
            {
                return null;
            }
        }
    }

    private async ValueTask<RoomActor?> LiveAsync(RoomName name, Opening opening)
    {
        RoomActor? live = null;
        try
        {
            return live = await opening.Room.Value;
        }
        finally
        {
            if (live is null)
            {
                _rooms.TryRemove(KeyValuePair.Create(name, opening));
            }
        }
    }

    private static RoomActor? LiveOf(Opening opening) =>
        opening.Room is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } live } } ? live : null;

    private Opening Open(RoomName name, CallId? toGoOnWith) => new(toGoOnWith, new(() => StartAsync(name, toGoOnWith)));

    private async Task<RoomActor?> StartAsync(RoomName name, CallId? toGoOnWith)
    {
        var opening = await ReadAsync(name);
        if ((opening.Made is null && !options.Value.Rooms.AdHoc) || (toGoOnWith is not null && opening.Call?.Call != toGoOnWith))
        {
            return null;
        }

        Interlocked.Increment(ref _live);
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

        Interlocked.Decrement(ref _live);
        _rooms.TryRemove(name, out _);
    }

    private async Task ForgetAsync(RoomName name, Task kept)
    {
        await kept;
        _closing.TryRemove(KeyValuePair.Create(name, kept));
    }

    /// <summary>A room that is live, or is being read from the store; where it is to go on with a call, nothing comes of it if that is over.</summary>
    private sealed record Opening(CallId? ToGoOnWith, Lazy<Task<RoomActor?>> Room);
}
