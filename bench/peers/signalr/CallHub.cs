using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Peers.SignalR;

internal sealed class CallHub : Hub
{
    private static readonly ConcurrentDictionary<string, Room> Rooms = new();

    private Room? Room
    {
        get => Context.Items["room"] as Room;
        set => Context.Items["room"] = value;
    }

    [HubMethodName("join-call")]
    public async Task JoinCallAsync(string name, string username)
    {
        while (!await TryJoinAsync(Rooms.GetOrAdd(name, static name => new Room(name)), username))
        {
        }
    }

    [HubMethodName("signal")]
    public Task SignalAsync(string toId, string message) => Clients.Client(toId).SendAsync("signal", Context.ConnectionId, message);

    [HubMethodName("chat-message")]
    public Task ChatAsync(string data)
    {
        if (Room is not { } room)
        {
            return Task.CompletedTask;
        }

        var sender = (string)Context.Items["username"]!;
        room.Keep(new Line(data, sender, Context.ConnectionId));
        return Clients.OthersInGroup(room.Name).SendAsync("chat-message", data, sender, Context.ConnectionId);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Room is not { } room)
        {
            return;
        }

        await room.Gate.WaitAsync();
        try
        {
            room.Members.RemoveAll(member => member.Id == Context.ConnectionId);
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, room.Name);
            if (room.Members.Count == 0)
            {
                room.Dead = true;
                Rooms.TryRemove(new(room.Name, room));
            }
            else
            {
                await Clients.Group(room.Name).SendAsync("user-left", Context.ConnectionId);
            }
        }
        finally
        {
            room.Gate.Release();
        }
    }

    private async Task<bool> TryJoinAsync(Room room, string username)
    {
        await room.Gate.WaitAsync();
        try
        {
            if (room.Dead)
            {
                return false;
            }

            room.Members.Add(new Member(Context.ConnectionId, username));
            Room = room;
            Context.Items["username"] = username;
            await Groups.AddToGroupAsync(Context.ConnectionId, room.Name);
            await Clients.Group(room.Name).SendAsync("user-joined", Context.ConnectionId, room.Members.ToArray());
            foreach (var line in room.Lines())
            {
                await Clients.Caller.SendAsync("chat-message", line.Data, line.Sender, line.FromId);
            }

            return true;
        }
        finally
        {
            room.Gate.Release();
        }
    }
}
