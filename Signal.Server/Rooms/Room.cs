using Signal.Persistence.Calls;
using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>
/// The rules of one call: who is in it, who is host, what was said. Pure: it has no socket, clock or lock, and returns what to send.
/// Times are ms since 1970 UTC and may jump; within a call they never fall.
/// </summary>
internal sealed partial class Room(CallTerms terms, IReadOnlySet<PeerId> goneBefore, Func<SeatClaim, ResumeGrant> grant, ByteBudget chatMemory)
{
    private readonly OrderedDictionary<PeerId, Member> _members = [];
    private readonly RoomChat _chat = new(terms.Said, chatMemory);
    private long _now = Math.Max(terms.StartedAt, terms.Said is [.., var last] ? last.Ts : 0);

    /// <summary>Set by <see cref="End"/> and <see cref="Abandon"/>: nothing comes after it.</summary>
    public bool HasEnded { get; private set; }

    public bool IsEmpty => _members.Count == 0;

    public int Peers => _members.Count;

    public IReadOnlyList<Member> Members => _members.Values;

    public bool Has(PeerId peer) => _members.ContainsKey(peer);

    /// <summary>The peer with this id, or null when it is not in the call.</summary>
    public Member? Find(PeerId peer) => _members.GetValueOrDefault(peer);

    /// <summary>Whether a signal may pass: both are in this call, and they are two.</summary>
    public bool Connects(PeerId from, PeerId to) => from != to && Has(from) && Has(to);

    public IReadOnlyList<Delivery> Join(JoinRequest request, IReadOnlyList<IceServer> iceServers, string? re, long now, string? seal = null)
    {
        Advance(now);
        if (TurnAway(request, seal, re) is { } answer)
        {
            return answer;
        }

        if (Door.Remove(request.Peer, _now) is { } admitted)
        {
            // As the host saw them.
            request = admitted.Request with { State = request.State };
        }

        var last = IsEmpty ? 0 : _members.GetAt(_members.Count - 1).Value.JoinedAt;
        var self = new Member(request, IsHost(request) ? PeerRole.Host : PeerRole.Guest, Math.Max(_now, last + 1));
        Seat(self);
        var (lines, more) = _chat.Tail;
        return
        [
            Delivery.Answer(self.Id, re, _now, new Joined(self.Info, terms.Room, terms.Call, Others(self), lines, more, _chat.Seq, Grant(self), iceServers, Door.IsLocked)),
            Delivery.News(new UserJoined(self.Info), new Stamp(_now), except: self.Id),
        ];
    }

    /// <summary>Gives a seat up. When the last host goes, the peer that is longest in the call becomes host.</summary>
    public IReadOnlyList<Delivery> Leave(PeerId peer, LeaveReason reason, string? re, long now)
    {
        Advance(now);
        if (!_members.Remove(peer, out var gone))
        {
            return [];
        }

        StayAway(peer);
        EndIfDeserted();
        var left = Delivery.News(new UserLeft(peer, reason, Math.Max(0, _now - gone.JoinedAt)), new Stamp(_now), except: peer);
        return [.. Ack(peer, re), left, .. gone.Role == PeerRole.Host ? PassHostOn() : []];
    }

    /// <summary>What a member wants to say, for the store to keep; nobody hears it before it is kept.</summary>
    public ChatDraft Draft(PeerId from, string text, string? id, long now)
    {
        Advance(now);
        var sender = _members[from];
        PeerId[] namesakes = [.. _members.Values.Where(sender.IsNamesakeOf).Select(member => member.Id)];
        return new ChatDraft(terms.Call, from, ChatKey.Of(id), sender.Name, sender.Username, text, _now, namesakes);
    }

    /// <summary>
    /// The message is kept. One that was kept before is acknowledged only. Where <paramref name="isUnheard"/>, its sender cannot be answered any more, and
    /// learns with everybody else that it was kept.
    /// </summary>
    public IReadOnlyList<Delivery> Kept(ChatRecord kept, PeerId sender, string? re, bool isUnheard)
    {
        var line = kept.Line();
        var ack = isUnheard ? [] : Ack(sender, re, line);
        if (line.Seq <= _chat.Seq)
        {
            return ack;
        }

        _chat.Add(line);
        var news = new ChatSaid(line.Text, line.Name, line.Username, line.Id);
        return [.. ack, Delivery.News(news, new Stamp(line.Ts, From: line.From, Seq: line.Seq), except: isUnheard ? PeerId.None : sender)];
    }

    public IReadOnlyList<Delivery> SetState(PeerId from, StateChange change, string? re, long now)
    {
        Advance(now);
        var member = _members[from];
        member.Change(change);
        return [.. Ack(from, re), Delivery.News(new UserUpdated(member.State), new Stamp(_now, From: from), except: from)];
    }

    public IReadOnlyList<Delivery> End(PeerId by, string? re, long now)
    {
        Advance(now);
        if (_members[by].Role != PeerRole.Host)
        {
            return [Refusal(by, re, ErrorCode.NotAllowed, "Only a host may end the call.")];
        }

        HasEnded = true;
        return [.. Ack(by, re), Delivery.News(new CallEnded(by, _now - terms.StartedAt), new Stamp(_now), except: PeerId.None)];
    }

    /// <summary>Everybody has been gone for too long: the call is over, with nobody left to tell.</summary>
    public void Abandon() => HasEnded = true;

    /// <summary>The room is over: others may have its memory.</summary>
    public void Forget() => _chat.Forget();

    public IReadOnlyList<Delivery> Ping(PeerId from, string? re, long now)
    {
        Advance(now);
        return [Delivery.Answer(from, re, _now, new Pong(_chat.Seq))];
    }

    public Delivery Refusal(PeerId to, string? re, ErrorCode code, string message) =>
        Delivery.Answer(to, re, _now, new Failure(code, message, code.MayRetry()));

    /// <summary>What a sender hears to whose signals the receiver cannot listen yet.</summary>
    public Delivery Patience(PeerId to, string? re, TimeSpan wait) => Delivery.Answer(
        to,
        re,
        _now,
        new Failure(ErrorCode.RateLimited, "That peer has too much to read already; wait, and go on with this one.", Retry: true, (int)Math.Ceiling(wait.TotalMilliseconds)));

    /// <summary>An ack is sent only to those who asked for one.</summary>
    public IReadOnlyList<Delivery> Ack(PeerId to, string? re, ChatLine? line = null) =>
        re is null ? [] : [Delivery.Answer(to, re, _now, new Ack(line?.Seq, line?.Ts))];

    private ResumeGrant Grant(Member to) => grant(to.Claim(terms));

    private EncodedPeer[] Others(Member self) => [.. _members.Values.Where(member => member != self).Select(member => member.Info)];

    private bool IsHost(JoinRequest request) => terms.Owner is null ? IsEmpty && !IsSettling : IsOwner(request.Username);

    /// <summary>Puts somebody among the others in the order in which they came.</summary>
    private void Seat(Member newcomer)
    {
        foreach (var member in _members.Values)
        {
            member.Meet(newcomer);
            newcomer.Meet(member);
        }

        var index = _members.Count;
        while (index > 0 && _members.GetAt(index - 1).Value.JoinedAt > newcomer.JoinedAt)
        {
            index--;
        }

        _members.Insert(index, newcomer.Id, newcomer);
    }

    private Delivery[] PassHostOn()
    {
        if (IsSettling || IsEmpty || _members.Values.Any(member => member.Role == PeerRole.Host))
        {
            return [];
        }

        var heir = _members.GetAt(0).Value;
        return [MakeHost(heir), .. KnocksFor(heir)];
    }

    private void Advance(long now) => _now = Math.Max(_now, now);
}
