using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>
/// The rules of one call: who is in it, who is host, what was said. Pure: it has no socket, clock or lock, and returns what to send.
/// Times are ms since 1970 UTC and may jump; within a call they never fall.
/// </summary>
internal sealed class Room(RoomName name, CallId call, int maxPeers, long startedAt)
{
    private readonly OrderedDictionary<PeerId, Member> _members = [];
    private readonly RoomChat _chat = new();
    private long _now;

    /// <summary>Set by <see cref="End"/> and <see cref="Abandon"/>: nothing comes after it.</summary>
    public bool HasEnded { get; private set; }

    public bool IsEmpty => _members.Count == 0;

    public bool Has(PeerId peer) => _members.ContainsKey(peer);

    /// <summary>Whether a signal may pass: both are in this call, and they are two.</summary>
    public bool Connects(PeerId from, PeerId to) => from != to && Has(from) && Has(to);

    public IReadOnlyList<Delivery> Join(JoinRequest request, ResumeGrant resume, IReadOnlyList<IceServer> iceServers, string? re, long now)
    {
        Advance(now);
        if (_members.Count >= maxPeers)
        {
            return [Refusal(request.Peer, re, ErrorCode.RoomFull, $"The room has its {maxPeers} peers.")];
        }

        PeerInfo[] others = [.. _members.Values.Select(member => member.Info)];
        var self = new Member(request, IsEmpty ? PeerRole.Host : PeerRole.Guest, _now);
        _members.Add(self.Id, self);
        var (lines, more) = _chat.Tail;
        return
        [
            Delivery.Answer(self.Id, re, _now, new Joined(self.Info, name, call, others, lines, more, _chat.Seq, resume, iceServers, Locked: false)),
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

        var left = Delivery.News(new UserLeft(peer, reason, _now - gone.JoinedAt), new Stamp(_now), except: peer);
        return [.. Ack(peer, re), left, .. PassHostOn(peer)];
    }

    public IReadOnlyList<Delivery> Say(PeerId from, string text, string? re, long now)
    {
        Advance(now);
        if (_chat.Find(from, re) is { } said)
        {
            return Ack(from, re, said);
        }

        var line = _chat.Add(_members[from], text, re, _now);
        var news = new ChatSaid(line.Text, line.Name, line.Username, line.Id);
        return [.. Ack(from, re, line), Delivery.News(news, new Stamp(line.Ts, From: from, Seq: line.Seq), except: from)];
    }

    public IReadOnlyList<Delivery> SetState(PeerId from, StateChange change, string? re, long now)
    {
        Advance(now);
        var member = _members[from];
        member.State = member.State.With(change);
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
        return [.. Ack(by, re), Delivery.News(new CallEnded(by, _now - startedAt), new Stamp(_now), except: PeerId.None)];
    }

    /// <summary>Everybody has been gone for too long: the call is over, with nobody left to tell.</summary>
    public void Abandon() => HasEnded = true;

    public IReadOnlyList<Delivery> Ping(PeerId from, string? re, long now)
    {
        Advance(now);
        return [Delivery.Answer(from, re, _now, new Pong(_chat.Seq))];
    }

    public Delivery Refusal(PeerId to, string? re, ErrorCode code, string message) =>
        Delivery.Answer(to, re, _now, new Failure(code, message, code.MayRetry()));

    /// <summary>An ack is sent only to those who asked for one.</summary>
    public IReadOnlyList<Delivery> Ack(PeerId to, string? re, ChatLine? line = null) =>
        re is null ? [] : [Delivery.Answer(to, re, _now, new Ack(line?.Seq, line?.Ts))];

    private Delivery[] PassHostOn(PeerId gone)
    {
        if (IsEmpty || _members.Values.Any(member => member.Role == PeerRole.Host))
        {
            return [];
        }

        var heir = _members.GetAt(0).Value;
        heir.Role = PeerRole.Host;
        return [Delivery.News(new UserUpdated(heir.State, heir.Role), new Stamp(_now, From: heir.Id), except: gone)];
    }

    private void Advance(long now) => _now = Math.Max(_now, now);
}
