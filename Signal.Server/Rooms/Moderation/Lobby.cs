using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;

namespace Signal.Server.Rooms.Moderation;

/// <summary>
/// The connections of those who wait before the door. They hear what a host decides about them, and nothing else of the call. Used by the room's actor alone.
/// </summary>
internal sealed class Lobby
{
    private readonly Dictionary<PeerId, Outbox> _waiting = [];

    public void Add(PeerId peer, Outbox outbox) => _waiting[peer] = outbox;

    public void Remove(PeerId peer) => _waiting.Remove(peer);

    public void Tell(PeerId peer, ServerMessage message, long now)
    {
        if (_waiting.TryGetValue(peer, out var outbox))
        {
            var frame = FrameEncoder.Encode(message, new Stamp(now));
            outbox.Post(frame);
            frame.Release();
        }
    }

    public void TellAll(ServerMessage message, long now)
    {
        foreach (var peer in _waiting.Keys)
        {
            Tell(peer, message, now);
        }
    }
}
