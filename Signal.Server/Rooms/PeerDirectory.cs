using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Server.Connections;
using Signal.Server.Metrics;

namespace Signal.Server.Rooms;

/// <summary>Where the frames of one room's peers go. A frame for many is encoded once. Used by the room's actor alone.</summary>
internal sealed class PeerDirectory(RoomSetting setting)
{
    private readonly Dictionary<PeerId, PeerLine> _lines = [];

    /// <summary>Of all who are not away.</summary>
    public IEnumerable<Outbox> Outboxes => _lines.Values.Select(line => line.Outbox).OfType<Outbox>();

    /// <summary>A peer that has come, or that was there before the room opened and is not connected yet.</summary>
    public PeerLine Add(PeerId peer, Outbox? outbox) => _lines[peer] = new PeerLine(outbox, setting);

    public PeerLine? Find(PeerId peer) => _lines.GetValueOrDefault(peer);

    public void Remove(PeerId peer)
    {
        if (_lines.Remove(peer, out var line))
        {
            line.Close();
        }
    }

    /// <summary>The room is over.</summary>
    public void Close()
    {
        foreach (var line in _lines.Values)
        {
            line.Close();
        }
    }

    /// <summary>Whether the peer sits on this connection, and not on a newer one.</summary>
    public bool IsOn(PeerId peer, Outbox outbox) => _lines.TryGetValue(peer, out var line) && line.Outbox == outbox;

    /// <summary>A peer has asked something over a connection.</summary>
    public void Hear(PeerId from, Outbox over)
    {
        if (_lines.TryGetValue(from, out var line) && !line.IsHeard && line.Outbox == over)
        {
            line.Heard();
        }
    }

    /// <summary>Sends each where it belongs. Answers go to <paramref name="asker"/>, whoever sits where by now.</summary>
    public void Deliver(IReadOnlyList<Delivery> deliveries, Outbox asker)
    {
        foreach (var delivery in deliveries)
        {
            var frame = FrameEncoder.Encode(delivery.Message, delivery.Stamp);
            if (delivery.IsAnswer)
            {
                asker.Post(frame);
                Tallies.Answered(delivery.Message);
            }
            else
            {
                Spread(delivery, frame);
            }

            frame.Release();
        }
    }

    /// <summary>Sends news.</summary>
    public void Deliver(IReadOnlyList<Delivery> news)
    {
        foreach (var delivery in news)
        {
            var frame = FrameEncoder.Encode(delivery.Message, delivery.Stamp);
            Spread(delivery, frame);
            frame.Release();
        }
    }

    /// <summary>Passes a signal on; not zero where its sender has to wait for so long and say it again.</summary>
    public TimeSpan Relay(PeerId from, PeerId to, OutgoingFrame signal) =>
        _lines.TryGetValue(to, out var line) ? line.Relay(from, signal) : TimeSpan.Zero;

    private void Spread(Delivery delivery, OutgoingFrame frame)
    {
        foreach (var (peer, line) in _lines)
        {
            if (delivery.Reaches(peer))
            {
                line.Post(frame);
            }
        }
    }
}
