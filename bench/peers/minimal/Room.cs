using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Peers.Minimal;

/// <summary>Members and the last hundred chat frames, under one lock.</summary>
internal sealed class Room(string name)
{
    private const int Kept = 100;
    private static readonly ConcurrentDictionary<string, Room> All = new();
    private readonly List<Peer> _members = [];
    private readonly Queue<Frame> _history = new();
    private bool _dead;

    public static Room Enter(string name, Peer peer)
    {
        while (true)
        {
            var room = All.GetOrAdd(name, static name => new Room(name));
            if (room.TryAdd(peer))
            {
                return room;
            }
        }
    }

    public void Say(Peer peer, Frame line)
    {
        lock (_members)
        {
            _history.Enqueue(line);
            if (_history.Count > Kept)
            {
                _history.Dequeue();
            }

            Tell(line, peer);
        }
    }

    public void Leave(Peer peer)
    {
        lock (_members)
        {
            _members.Remove(peer);
            if (_members.Count == 0)
            {
                _dead = true;
                All.TryRemove(new(name, this));
                return;
            }

            Tell(Frame.Text($$"""{"type":"user-left","id":"{{peer.Id}}"}"""));
        }
    }

    private bool TryAdd(Peer peer)
    {
        lock (_members)
        {
            if (_dead)
            {
                return false;
            }

            _members.Add(peer);
            var members = string.Join(',', _members.Select(member => $$"""{"id":"{{member.Id}}","username":"{{member.Username}}"}"""));
            Tell(Frame.Text($$"""{"type":"user-joined","id":"{{peer.Id}}","members":[{{members}}]}"""));
            foreach (var line in _history)
            {
                peer.Send(line.Bytes, line.Header);
            }

            return true;
        }
    }

    private void Tell(Frame frame, Peer? except = null)
    {
        foreach (var member in CollectionsMarshal.AsSpan(_members))
        {
            if (member != except)
            {
                member.Send(frame.Bytes, frame.Header);
            }
        }
    }
}
