using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Signal.Protocol.Identifiers;
using Signal.Server.Connections;
using Signal.Server.Options;

namespace Signal.Server.Rooms;

/// <summary>The live rooms by name. A room is made by its first join and gone when its call is over; a joiner who comes in between gets the next call.</summary>
internal sealed class RoomDirectory(RoomSetting setting, IOptions<SignalOptions> options)
{
    private readonly ConcurrentDictionary<RoomName, RoomActor> _rooms = new();
    private readonly Lock _opening = new();

    /// <summary>Whether a join of this room may go ahead: it is live, or any name makes a room.</summary>
    public bool MayOpen(RoomName name) => options.Value.Rooms.AdHoc || _rooms.ContainsKey(name);

    /// <summary>The seat, or null when the room refused; the peer has been answered either way.</summary>
    public async ValueTask<Seat?> JoinAsync(RoomName name, JoinRequest request, Outbox outbox, string? re)
    {
        while (true)
        {
            var room = Open(name);
            switch (await room.JoinAsync(request, outbox, re))
            {
                case JoinOutcome.Seated:
                    return new Seat(room, request.Peer);
                case JoinOutcome.Refused:
                    return null;
            }
        }
    }

    private RoomActor Open(RoomName name)
    {
        if (_rooms.TryGetValue(name, out var live))
        {
            return live;
        }

        lock (_opening)
        {
            return _rooms.GetOrAdd(name, Start);
        }
    }

    private RoomActor Start(RoomName name)
    {
        var room = new RoomActor(name, setting);
        _ = Task.Run(() => room.RunAsync(Forget));
        return room;
    }

    private void Forget(RoomActor room) => _rooms.TryRemove(KeyValuePair.Create(room.Name, room));
}
