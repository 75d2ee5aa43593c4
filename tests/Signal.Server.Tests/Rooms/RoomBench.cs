using Signal.Persistence.Calls;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;
using Signal.Server.Rooms.Moderation;
using Signal.Server.Seats;

namespace Signal.Server.Tests.Rooms;

/// <summary>A room of pure rules on a table: a clock to turn, people by short numbers, and the last deliveries to look at.</summary>
internal sealed class RoomBench
{
    public const long Start = 1_000_000;

    public RoomBench(int maxPeers = 8, string? owner = null, IReadOnlyList<ChatLine>? said = null, bool isContinued = false, DoorState? door = null, ByteBudget? chatMemory = null, params PeerId[] gone)
    {
        _ = RoomName.TryParse("demo", out var name);
        Room = new Room(new CallTerms(name!, Call, Start, maxPeers, owner, HasPassword: false, said ?? [], isContinued, door ?? new DoorState()), gone.ToHashSet(), Grant, chatMemory ?? new ByteBudget(long.MaxValue));
    }

    public CallId Call { get; } = CallId.New();

    /// <summary>The seat of the last token that each peer was given.</summary>
    public Dictionary<PeerId, SeatClaim> Seats { get; } = [];

    public Room Room { get; }

    public long Now { get; set; } = Start;

    /// <summary>What was said, as a store would have kept it.</summary>
    public List<ChatRecord> Store { get; } = [];

    public static PeerId Peer(ulong number) => new(number);

    public IReadOnlyList<Delivery> Join(ulong peer, string? re = "j", PeerState state = default, string? name = null, string? username = null, string? address = null, string? seal = null) =>
        Room.Join(new JoinRequest(Peer(peer), name ?? $"peer {peer}", username, Sid: null, state, address ?? $"address {peer}"), [], re, Now, seal);

    public IReadOnlyList<Delivery> Moderate(ulong by, ModerateAction action, ulong? peer = null, string? seal = null) =>
        Room.Moderate(Peer(by), new Moderate(action, peer is { } whom ? Peer(whom) : null, seal), seal, "m", Now);

    public IReadOnlyList<Delivery> Leave(ulong peer, LeaveReason reason = LeaveReason.Left, string? re = null) =>
        Room.Leave(Peer(peer), reason, re, Now);

    /// <summary>Says something that is kept at once.</summary>
    public IReadOnlyList<Delivery> Say(ulong peer, string text, string? re = null) =>
        Room.Kept(Keep(Room.Draft(Peer(peer), text, re, Now)), Peer(peer), re, isUnheard: false);

    /// <summary>Gives the draft the next seq, or finds that it is kept already.</summary>
    public ChatRecord Keep(ChatDraft draft)
    {
        if (Store.Find(draft.Repeats) is { } kept)
        {
            return kept;
        }

        var record = new ChatRecord(draft.Call, Store.Count + 1, draft.Ts, draft.From, draft.Name, draft.Username, draft.Text, draft.Key);
        Store.Add(record);
        return record;
    }

    /// <summary>Takes up a seat again, by the last token of that peer unless another is given; null when the seat is gone.</summary>
    public IReadOnlyList<Delivery>? Return(ulong peer, SeatClaim? seat = null, long seq = 0, bool isLastTokenKnown = true)
    {
        var claim = seat ?? Seats[Peer(peer)];
        return Room.Claim(claim, isLastTokenKnown) is { } member ? Room.Resume(member, claim, seq, lacks: false, TimeSpan.Zero, [], "r", Now) : null;
    }

    /// <summary>Seats several peers and forgets what was sent.</summary>
    public RoomBench With(params ulong[] peers)
    {
        foreach (var peer in peers)
        {
            Join(peer);
        }

        return this;
    }

    private ResumeGrant Grant(SeatClaim seat)
    {
        Seats[seat.Peer] = seat;
        return new ResumeGrant(new ResumeToken("t"), 0);
    }
}
