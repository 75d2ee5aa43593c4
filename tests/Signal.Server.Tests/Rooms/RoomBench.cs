using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;

namespace Signal.Server.Tests.Rooms;

/// <summary>A room of pure rules on a table: a clock to turn, people by short numbers, and the last deliveries to look at.</summary>
internal sealed class RoomBench
{
    public const long Start = 1_000_000;

    private static readonly ResumeGrant Grant = new(new ResumeToken("t"), 0);

    public RoomBench(int maxPeers = 8)
    {
        _ = RoomName.TryParse("demo", out var name);
        Room = new Room(name!, CallId.New(), maxPeers, Start);
    }

    public Room Room { get; }

    public long Now { get; set; } = Start;

    public static PeerId Peer(ulong number) => new(number);

    public IReadOnlyList<Delivery> Join(ulong peer, string? re = "j", PeerState state = default) =>
        Room.Join(new JoinRequest(Peer(peer), $"peer {peer}", null, state), Grant, [], re, Now);

    public IReadOnlyList<Delivery> Leave(ulong peer, LeaveReason reason = LeaveReason.Left, string? re = null) =>
        Room.Leave(Peer(peer), reason, re, Now);

    public IReadOnlyList<Delivery> Say(ulong peer, string text, string? re = null) => Room.Say(Peer(peer), text, re, Now);

    /// <summary>Seats several peers and forgets what was sent.</summary>
    public RoomBench With(params ulong[] peers)
    {
        foreach (var peer in peers)
        {
            Join(peer);
        }

        return this;
    }
}
