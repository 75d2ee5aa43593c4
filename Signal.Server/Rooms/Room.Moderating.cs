using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms.Moderation;

namespace Signal.Server.Rooms;

/// <summary>What hosts may do, and who has to ask them. Whoever waits is no member: it is told nothing, and nobody can signal to it.</summary>
internal sealed partial class Room
{
    /// <summary>Who waits asks again so often, and knows then at the latest; a connection that has not asked for 30 s is closed.</summary>
    public const int AskAgainMs = 5_000;

    public Door Door { get; } = new(terms.Door);

    private HashSet<PeerId> Hosts => [.. _members.Values.Where(member => member.Role == PeerRole.Host).Select(member => member.Id)];

    /// <summary>Carries out what a host asks for; who was put out is still to <see cref="Leave"/>. A refusal alone where it cannot be.</summary>
    public IReadOnlyList<Delivery> Moderate(PeerId by, Moderate wish, string? seal, string? re, long now)
    {
        Advance(now);
        if (Objection(_members[by], wish) is var (code, sentence))
        {
            return [Refusal(by, re, code, sentence)];
        }

        var moderated = Delivery.News(new Moderated(wish.Action, wish.Peer, by), new Stamp(_now), except: PeerId.None);
        return [.. Ack(by, re), moderated, .. CarryOut(by, wish, seal)];
    }

    /// <summary>Somebody does not wait any more: hosts need not see them either.</summary>
    public IReadOnlyList<Delivery> Withdraw(PeerId peer, long now)
    {
        Advance(now);
        return Door.Remove(peer, _now) is { Answer: DoorAnswer.Ask } gone
            ? [Delivery.News(new UserLeft(peer, LeaveReason.Left, Math.Max(0, _now - gone.Since)), new Stamp(_now), except: PeerId.None, among: Hosts)]
            : [];
    }

    private (ErrorCode Code, string Sentence)? Objection(Member by, Moderate wish) => wish switch
    {
        _ when by.Role != PeerRole.Host => (ErrorCode.NotAllowed, "Only a host may do that."),
        { Action: ModerateAction.Lock, Password: not null } when terms.HasPassword => (ErrorCode.NotAllowed, "This room has a password already; lock it without one."),
        { Peer: { } peer } => Objection(by, wish.Action, peer),
        _ => null,
    };

    private (ErrorCode Code, string Sentence)? Objection(Member by, ModerateAction action, PeerId peer) => action switch
    {
        ModerateAction.Admit or ModerateAction.Deny when Door.Find(peer) is null => (ErrorCode.NoSuchPeer, "Nobody of that id waits to be let in."),
        ModerateAction.Admit when _members.Count >= terms.MaxPeers => (ErrorCode.RoomFull, $"The room has its {terms.MaxPeers} peers."),
        ModerateAction.Admit or ModerateAction.Deny => null,
        ModerateAction.Ban when Door.Find(peer) is { } knocker => ObjectionToBan(by, knocker.Request.Username),
        _ when peer == by.Id || Find(peer) is null => (ErrorCode.NoSuchPeer, "No such peer in this call."),
        ModerateAction.Kick or ModerateAction.Ban when IsOwner(Find(peer)!.Username) => (ErrorCode.NotAllowed, "The room is theirs."),
        ModerateAction.Ban => ObjectionToBan(by, Find(peer)!.Username),
        _ => null,
    };

    private static (ErrorCode Code, string Sentence)? ObjectionToBan(Member by, string? username) =>
        username is not null && username == by.Username ? (ErrorCode.NotAllowed, "That is your own account.") : null;

    private Delivery[] CarryOut(PeerId by, Moderate wish, string? seal)
    {
        switch (wish.Action)
        {
            case ModerateAction.Lock:
                Door.Lock(seal);
                return [];
            case ModerateAction.Unlock:
                Door.Unlock();
                return [];
            case ModerateAction.Admit:
                Door.Tell(wish.Peer!.Value, DoorAnswer.Open);
                return [];
            case ModerateAction.Deny:
                Door.Tell(wish.Peer!.Value, DoorAnswer.Denied);
                return [];
            case ModerateAction.Ban when Door.Find(wish.Peer!.Value) is { } knocker:
                Door.Ban(knocker.Request);
                return [];
            default:
                return CarryOut(_members[by], wish.Action, _members[wish.Peer!.Value]);
        }
    }

    private Delivery[] CarryOut(Member by, ModerateAction action, Member whom)
    {
        switch (action)
        {
            case ModerateAction.Mute:
                whom.Mute(by.Id);
                return [Delivery.News(new UserUpdated(whom.State), new Stamp(_now, From: whom.Id), except: PeerId.None)];
            case ModerateAction.MakeHost when whom.Role != PeerRole.Host:
                return [MakeHost(whom), .. KnocksFor(whom)];
            case ModerateAction.Kick when whom.Username is null || whom.Username != by.Username:
                Door.Kick(whom.Visitor);
                return [];
            case ModerateAction.Ban:
                Door.Ban(whom.Visitor);
                return [];
            default:
                return [];
        }
    }

    /// <summary>What somebody hears who does not come in; null when they do.</summary>
    private Delivery[]? TurnAway(JoinRequest request, string? seal, string? re) => Door.Ask(request, seal, IsHost(request)) switch
    {
        DoorAnswer.Banned => [Refusal(request.Peer, re, ErrorCode.Banned, "A host has barred you from this call.")],
        DoorAnswer.Denied => [Refusal(request.Peer, re, ErrorCode.RoomLocked, "A host did not let you in.")],
        DoorAnswer.WrongPassword => [Refusal(request.Peer, re, ErrorCode.WrongPassword, "The call is locked with another password.")],
        _ when _members.Count >= terms.MaxPeers => [Refusal(request.Peer, re, ErrorCode.RoomFull, $"The room has its {terms.MaxPeers} peers.")],
        DoorAnswer.Ask => HaveWait(request, re),
        _ => null,
    };

    private Delivery[] HaveWait(JoinRequest request, string? re)
    {
        var isKnown = Door.Find(request.Peer) is not null;
        if (Door.Wait(request, _now) is not { } knocker)
        {
            return [Refusal(request.Peer, re, ErrorCode.RoomLocked, "The call is locked, and too many wait to be let in.")];
        }

        var wait = new Failure(ErrorCode.WaitingForHost, "A host has to let you in; ask again in a moment.", Retry: true, AskAgainMs);
        return [Delivery.Answer(request.Peer, re, _now, wait), .. isKnown ? [] : Knocks(Hosts, knocker)];
    }

    /// <summary>What a member has to know who was not there when it was said: who is muted and, for a host, who waits.</summary>
    public IReadOnlyList<Delivery> Standing(Member self) =>
    [
        .. _members.Values.Where(member => member != self && member.MutedBy is not null).Select(member =>
            Delivery.News(new Moderated(ModerateAction.Mute, member.Id, member.MutedBy!.Value), new Stamp(_now), except: PeerId.None, among: Only(self))),
        .. KnocksFor(self),
    ];

    private Delivery[] KnocksFor(Member member) => member.Role == PeerRole.Host ? Knocks(Only(member), [.. Door.Waiting]) : [];

    private Delivery[] Knocks(HashSet<PeerId> hosts, params Knocker[] knockers) =>
        [.. knockers.Select(knocker => Delivery.News(new Knock(knocker.Info), new Stamp(_now), except: PeerId.None, among: hosts))];

    private Delivery MakeHost(Member heir)
    {
        heir.Role = PeerRole.Host;
        return Delivery.News(new UserUpdated(heir.State, heir.Role), new Stamp(_now, From: heir.Id), except: PeerId.None);
    }

    private bool IsOwner(string? username) => terms.Owner is { } owner && username == owner;

    /// <summary>Nobody is left who could let anybody in, and what was said behind a lock is not for whoever comes next: the call is over.</summary>
    private void EndIfDeserted() => HasEnded |= IsEmpty && !IsSettling && Door.IsLocked && terms.Owner is null;

    private static HashSet<PeerId> Only(Member member) => [member.Id];
}
