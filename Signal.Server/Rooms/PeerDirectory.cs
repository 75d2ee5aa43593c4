using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Server.Connections;

namespace Signal.Server.Rooms;

/// <summary>Where the frames of one room's peers go. A frame for many is encoded once. Used by the room's actor alone.</summary>
internal sealed class PeerDirectory
{
    private readonly Dictionary<PeerId, Outbox> _outboxes = [];

    public IEnumerable<Outbox> All => _outboxes.Values;

    public void Add(PeerId peer, Outbox outbox) => _outboxes.Add(peer, outbox);

    public void Remove(PeerId peer) => _outboxes.Remove(peer);

    public void Deliver(IReadOnlyList<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            var frame = FrameEncoder.Encode(delivery.Message, delivery.Stamp);
            if (delivery.To != PeerId.None)
            {
                Post(delivery.To, frame);
            }
            else
            {
                PostToOthers(delivery.Except, frame);
            }

            frame.Release();
        }
    }

    /// <summary>A peer that is gone by now gets nothing: its room will hear of it.</summary>
    public void Post(PeerId to, OutgoingFrame frame)
    {
        if (_outboxes.TryGetValue(to, out var outbox))
        {
            outbox.Post(frame);
        }
    }

    private void PostToOthers(PeerId except, OutgoingFrame frame)
    {
        foreach (var (peer, outbox) in _outboxes)
        {
            if (peer != except)
            {
                outbox.Post(frame);
            }
        }
    }
}
