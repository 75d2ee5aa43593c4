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

    /// <summary>The outbox of a peer that is in the room.</summary>
    public Outbox OutboxOf(PeerId peer) => _outboxes[peer];

    /// <summary>Sends each where it belongs; answers to <paramref name="asker"/> where one is given, who may have left the room meanwhile.</summary>
    public void Deliver(IReadOnlyList<Delivery> deliveries, Outbox? asker = null)
    {
        foreach (var delivery in deliveries)
        {
            var frame = FrameEncoder.Encode(delivery.Message, delivery.Stamp);
            if (delivery.To != PeerId.None && asker is not null)
            {
                asker.Post(frame);
            }
            else if (delivery.To != PeerId.None)
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
